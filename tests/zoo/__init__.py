"""The proof that a spec is the same function as a library's own model.

`graphs` is the form that both sides are brought to, `keras_graph` and `torch_graph` bring them
there, `matching` pairs their layers by structure, `statistics` draws a library model's weights,
`libraries` finds the model that a spec names, and `proof` carries the weights and compares.

`references.tsv` holds what each library's model counts (and each table of the documents, where no
library builds it), with the library and version that it was read from in the column `source`:
trainable and other weights, and MACs of convolutions and dense layers for one image. It was
computed once, by building each; `references` reads it.
"""
