"""What is worked out about a lowered network, each in a file of its own.

`infer` comes first: all others read the instances that it makes. The others depend on nothing but
those, and run only where somebody asks for what they give: `receptive` and `memory` for tables,
`channels` for code that must say its channels.
"""
