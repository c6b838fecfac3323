"""One authority for names that are legal and unique in whatever is emitted.

A path must be the same in every backend, so what only one of them forbids is forbidden for all: a
label `train` would hide `nn.Module.train`, so its part of the path is `train_` under Keras too.
"""

from __future__ import annotations

_KEYWORDS = """
False None True and as assert async await break class continue def del elif else except finally for
from global if import in is lambda nonlocal not or pass raise return try while with yield
match case type
"""

_BUILTINS = """
abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format
frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len license
list locals map max memoryview min next object oct open ord pow print property quit range repr
reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
"""

_EMITTED = """
self torch nn F Tensor keras layers ops name math floor ceil functools partial channels
in_channels out_channels input_shape auxiliary trainable l O I
"""

_MODULE = """
T_destination add_module append apply bfloat16 buffers call_super_init children compile cpu cuda
double dump_patches eval extend extra_repr float forward get_buffer get_extra_state get_parameter
get_submodule half insert ipu load_state_dict modules mtia named_buffers named_children
named_modules named_parameters parameters pop register_backward_hook register_buffer
register_forward_hook register_forward_pre_hook register_full_backward_hook
register_full_backward_pre_hook register_load_state_dict_post_hook
register_load_state_dict_pre_hook register_module register_parameter register_state_dict_post_hook
register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory state_dict
to to_empty train training type xpu zero_grad
"""

RESERVED = frozenset((_KEYWORDS + _BUILTINS + _EMITTED + _MODULE).split())
"""Python's keywords and builtins, what emitted files use, and the attributes of nn.Sequential
(which has all of nn.Module's); a test compares the last with PyTorch's own."""


def legal(name: str) -> str:
    """`name`, with `_` behind where something in an emitted file has that name already.

    Names of the language are ASCII identifiers, so nothing else can be wrong with them. A name
    that begins with `_` could meet a private attribute, and gets a `_` as well. Two or more that it
    begins with are told by their number (`__a` is `_2_a_`): Python takes such a name for a class's
    own (`__a` of `Net` is `_Net__a`), and PyTorch calls a weight after that.

    Two names never become one: `self` is `self_`, so `self_` is `self__`.
    """
    if name.startswith("_"):
        rest = name.lstrip("_")
        count = len(name) - len(rest)
        if count > 1 or not rest or rest[0].isdigit():
            return f"_{count}_{rest}_"
        return f"{name}_"
    return f"{name}_" if name.rstrip("_") in RESERVED else name


def unique(name: str, taken: set[str], tried: dict[str, int] | None = None) -> str:
    """`name`, else `name_2`, `name_3` …: the first that is not taken, which it then is.

    `tried` remembers how far each name was counted, so that thousands of one name take no time
    that grows with their square.
    """
    fresh, number = name, 2
    if tried is not None and name in tried:
        number = tried[name]
        fresh, number = f"{name}_{number}", number + 1
    while fresh in taken:
        fresh, number = f"{name}_{number}", number + 1
    taken.add(fresh)
    if tried is not None:
        tried[name] = number
    return fresh


def camel(name: str) -> str:
    """The name of a class: `conv_relu` is `ConvRelu`."""
    joined = "".join(part[:1].upper() + part[1:] for part in name.split("_") if part)
    return legal(joined if joined and joined[0].isalpha() else f"_{joined}")
