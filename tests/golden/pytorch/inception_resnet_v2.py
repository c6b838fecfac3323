# Made by cnnc from inception_resnet_v2.cnn.

import torch
from torch import Tensor, nn


class UnscaledBatchNorm2d(nn.BatchNorm2d):
    """Batch normalization that shifts the channels and does not scale them."""

    def __init__(self, channels: int, eps: float = 1e-5, momentum: float = 0.1) -> None:
        super().__init__(channels, eps, momentum, affine=False)
        self.bias = nn.Parameter(torch.zeros(channels))


class Rescale(nn.Module):
    """Every number times a scale."""

    def __init__(self, scale: float) -> None:
        super().__init__()
        self.scale = scale

    def forward(self, x: Tensor) -> Tensor:
        return x * self.scale


class ConvBn(nn.Sequential):
    """A convolution without bias, normalized and shifted, but not scaled."""

    def __init__(
        self,
        in_channels: int,
        filters: int,
        size: int | tuple[int, int],
        stride: int = 1,
        pad: int | str = "same",
    ) -> None:
        super().__init__(
            nn.Conv2d(
                in_channels, filters, size, stride=stride, padding=pad, bias=False
            ),
            UnscaledBatchNorm2d(filters, eps=1e-3, momentum=0.01),
            nn.ReLU(),
        )


class InceptionA(nn.Module):
    """The inception module behind the stem, as in Inception-v3."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 96, 1)
        self.b = nn.Sequential(ConvBn(in_channels, 48, 1), ConvBn(48, 64, 5))
        self.c = nn.Sequential(
            ConvBn(in_channels, 64, 1), ConvBn(64, 96, 3), ConvBn(96, 96, 3)
        )
        self.d = nn.Sequential(
            nn.AvgPool2d(3, stride=1, padding=1, count_include_pad=False),
            ConvBn(in_channels, 64, 1),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class InceptionResnetA(nn.Module):
    """For a map of 35x35: three narrow paths and a 1x1 that widens them again."""

    def __init__(self, in_channels: int, scale: float) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 32, 1)
        self.b = nn.Sequential(ConvBn(in_channels, 32, 1), ConvBn(32, 32, 3))
        self.c = nn.Sequential(
            ConvBn(in_channels, 32, 1), ConvBn(32, 48, 3), ConvBn(48, 64, 3)
        )
        self.residual = nn.Sequential(nn.Conv2d(128, in_channels, 1), Rescale(scale))

    def forward(self, x: Tensor) -> Tensor:
        mixed = torch.cat([self.a(x), self.b(x), self.c(x)], dim=1)
        return x + self.residual(mixed)


class ReductionA(nn.Module):
    """From 35x35 to 17x17."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 384, 3, stride=2, pad=0)
        self.b = nn.Sequential(
            ConvBn(in_channels, 256, 1),
            ConvBn(256, 256, 3),
            ConvBn(256, 384, 3, stride=2, pad=0),
        )
        self.c = nn.MaxPool2d(3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x)], dim=1)


class InceptionResnetB(nn.Module):
    """For a map of 17x17: a 1x1 beside a 7x7 taken apart."""

    def __init__(self, in_channels: int, scale: float) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 192, 1)
        self.b = nn.Sequential(
            ConvBn(in_channels, 128, 1),
            ConvBn(128, 160, (1, 7)),
            ConvBn(160, 192, (7, 1)),
        )
        self.residual = nn.Sequential(nn.Conv2d(384, in_channels, 1), Rescale(scale))

    def forward(self, x: Tensor) -> Tensor:
        mixed = torch.cat([self.a(x), self.b(x)], dim=1)
        return x + self.residual(mixed)


class ReductionB(nn.Module):
    """From 17x17 to 8x8."""

    def __init__(self, in_channels: int) -> None:
        super().__init__()
        self.a = nn.Sequential(
            ConvBn(in_channels, 256, 1), ConvBn(256, 384, 3, stride=2, pad=0)
        )
        self.b = nn.Sequential(
            ConvBn(in_channels, 256, 1), ConvBn(256, 288, 3, stride=2, pad=0)
        )
        self.c = nn.Sequential(
            ConvBn(in_channels, 256, 1),
            ConvBn(256, 288, 3),
            ConvBn(288, 320, 3, stride=2, pad=0),
        )
        self.d = nn.MaxPool2d(3, stride=2)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([self.a(x), self.b(x), self.c(x), self.d(x)], dim=1)


class InceptionResnetC(nn.Module):
    """For a map of 8x8: a 1x1 beside a 3x3 taken apart."""

    def __init__(self, in_channels: int, scale: float) -> None:
        super().__init__()
        self.a = ConvBn(in_channels, 192, 1)
        self.b = nn.Sequential(
            ConvBn(in_channels, 192, 1),
            ConvBn(192, 224, (1, 3)),
            ConvBn(224, 256, (3, 1)),
        )
        self.residual = nn.Sequential(nn.Conv2d(448, in_channels, 1), Rescale(scale))

    def forward(self, x: Tensor) -> Tensor:
        mixed = torch.cat([self.a(x), self.b(x)], dim=1)
        return x + self.residual(mixed)


class InceptionResNetV2(nn.Sequential):
    """Inception-ResNet-v2: inception modules that learn what to add to their input."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.conv1 = ConvBn(3, 32, 3, stride=2, pad=0)
        self.conv2 = ConvBn(32, 32, 3, pad=0)
        self.conv3 = ConvBn(32, 64, 3)
        self.pool1 = nn.MaxPool2d(3, stride=2)
        self.conv4 = ConvBn(64, 80, 1)
        self.conv5 = ConvBn(80, 192, 3, pad=0)
        self.pool2 = nn.MaxPool2d(3, stride=2)
        self.mixed_5b = InceptionA(192)
        self.block35 = nn.Sequential(
            *[nn.Sequential(InceptionResnetA(320, 0.17), nn.ReLU()) for _ in range(10)]
        )
        self.mixed_6a = ReductionA(320)
        self.block17 = nn.Sequential(
            *[nn.Sequential(InceptionResnetB(1088, 0.1), nn.ReLU()) for _ in range(20)]
        )
        self.mixed_7a = ReductionB(1088)
        self.block8 = nn.Sequential(
            *[nn.Sequential(InceptionResnetC(2080, 0.2), nn.ReLU()) for _ in range(9)]
        )
        self.block8_10 = InceptionResnetC(2080, 1)
        self.conv_7b = ConvBn(2080, 1536, 1)
        self.global_avgpool = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.fc = nn.Sequential(nn.Linear(1536, classes), nn.Softmax(dim=1))
