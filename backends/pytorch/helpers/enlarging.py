"""Transposed convolutions that crop their own output."""

from __future__ import annotations

from .base import ANY, FUNCTIONAL, Helper

_TRANSPOSED_CROP = '''
class ConvTranspose2dCrop(nn.ConvTranspose2d):
    """A transposed convolution cropped on each side: left, right, top, bottom."""

    def __init__(self, *args: Any, sides: tuple[int, int, int, int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.sides = sides

    def forward(self, x: Tensor) -> Tensor:
        return F.pad(super().forward(x), [-n for n in self.sides])
'''

_TRANSPOSED_ANY = '''
class CroppedConvTranspose2d(nn.ConvTranspose2d):
    """A transposed convolution; `crop` is a number, a pair, four sides, or "same"."""

    def __init__(self, *args: Any, crop: int | str | tuple[int, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        if crop == "same":
            beyond = [size - stride for size, stride in zip(self.kernel_size, self.stride)]
            self.output_padding = tuple(max(-n, 0) for n in beyond)
            crop = tuple(m for n in beyond for m in (max(n, 0) // 2, max(n + 1, 0) // 2))
        crop = crop if isinstance(crop, tuple) else (crop, crop)
        self.crop = crop if len(crop) == 4 else (crop[0], *crop, crop[1])

    def forward(self, x: Tensor) -> Tensor:
        top, bottom, left, right = self.crop
        return F.pad(super().forward(x), (-left, -right, -top, -bottom))
'''

HELPERS = {
    "ConvTranspose2dCrop": Helper(_TRANSPOSED_CROP, (), (FUNCTIONAL, ANY)),
    "CroppedConvTranspose2d": Helper(_TRANSPOSED_ANY, (), (FUNCTIONAL, ANY)),
}
