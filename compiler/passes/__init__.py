"""What is worked out about a lowered network, each in a file of its own.

`infer` comes first: it makes the instances, which all others read. While it does, `liveness` looks
at each finished instance for what nothing uses, because only then is every condition decided; and
`order` goes once over the whole at the end, because where a vector was flattened is known only from
outside a block. The others make no errors, depend on nothing but the instances, and run only
where somebody asks for what they give: `receptive` and `memory` for tables, `channels` for code
that must say its channels. `dataflow` is the one traversal that they share.
"""
