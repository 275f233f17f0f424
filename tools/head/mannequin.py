"""The mannequin: head, neck and shoulders as smooth bodies. x to the subject's left, y up, z forward; centimeters.

Only the left half is described; the right half is its mirror image. Landmarks are placed by eye after general
proportions of an adult: no scan, photograph or model of another was used.
"""

from dataclasses import dataclass

import numpy as np

from head.field import Array, Field


@dataclass(frozen=True)
class Build:
    """What differs between two builds; places stay, so that the same cells fit both.

    Attributes:
        soft: How much fat softens bones and muscles, from 0 to 1.
        broad: How much wider jaw, neck and shoulders are, in centimeters.
    """

    name: str
    soft: float
    broad: float


LEAN = Build("lean", soft=0.0, broad=0.0)
FULL = Build("full", soft=1.0, broad=0.7)
BUILDS = (LEAN, FULL)


def distance(points: Array, build: Build) -> Array:
    """Signed distance to the skin.

    Args:
        points: shape (3, ...); either half of the body may be asked.
        build: Which build.
    """
    x, y, z = (points[i].astype(np.float32) for i in range(3))
    # An even, smooth stand-in for |x|: no crease can form where a shape meets its mirror image.
    narrow = 1 / (1 + np.exp(-2.0 * (z - 4.5)))
    width = np.float32(1.3) - np.float32(1.05) * narrow.astype(np.float32)
    field = Field(np.stack([x * x / np.sqrt(x * x + width * width), _unshorten(y), z]))
    for part in (_cranium, _face, _trunk, _neck, _girdle, _eyes, _nose, _mouth, _relief, _ear):
        part(field, build)
    return field.distance


def _unshorten(y: Array) -> Array:
    """The shapes were drawn with a longer neck; y of the drawing from y of the body."""
    drawn = y.copy()
    for _ in range(12):  # Newton's method; the slope is between 0.85 and 1
        root = np.sqrt(drawn * drawn + 4)
        error = np.where(drawn < 0, drawn + 0.15 * (root - 2), drawn) - y
        drawn = np.asarray(drawn - error / np.where(drawn < 0, 1 + 0.15 * drawn / root, 1), np.float32)
    return drawn


def _cranium(f: Field, _: Build) -> None:
    f.distance = f.ellipsoid((0, 14.1, -1.6), (7.35, 8.5, 9.1))
    f.add(f.ellipsoid((0, 14.3, 2.3), (6.3, 7.3, 6.4)), 3)
    f.add(f.ellipsoid((0, 13.2, -5.0), (6.7, 7.2, 6.0)), 3)
    f.add(f.ellipsoid((0, 13.8, -3.2), (7.3, 6.4, 6.6)), 3)
    f.add(f.ellipsoid((0, 9.2, -5.6), (5.5, 4.0, 4.5)), 2.2)
    f.add(f.ellipsoid((0, 16.2, 4.1), (5.0, 3.4, 3.4)), 4)


def _face(f: Field, b: Build) -> None:
    f.add(f.ellipsoid((0, 8.4, 2.8), (5.6, 6.3, 5.8)), 2.2)
    f.add(f.ellipsoid((0, 4.9, 4.3), (4.0 + 0.3 * b.soft, 4.0, 4.6)), 2.2)
    jaw = [(5.2, 8.5, -0.2), (4.25 + 0.2 * b.broad, 4.9, 0.9), (2.6 + 0.2 * b.soft, 2.3, 5.0), (0.8, 1.5, 7.6)]
    f.add(f.tube(jaw, [0.95, 0.95, 1.0, 1.15]), 2.8)
    f.add(f.ellipsoid((0, 1.75, 7.7), (1.6, 1.45, 1.6)), 1.7)
    f.add(f.ellipsoid((3.75, 5.9, 2.8), (1.5 + 0.25 * b.soft, 3.4, 2.8)), 2.8)  # masseter
    f.add(f.ellipsoid((0, 5.3, 6.5), (3.1, 3.2, 3.1)), 1.8)
    zygoma = [(3.3, 8.7, 6.6), (4.75, 9.2, 5.0), (5.65, 9.9, 2.4), (6.0, 10.2, 0.2)]
    f.add(f.tube(zygoma, [1.2, 0.85]), 2.8)
    f.add(f.ellipsoid((2.9, 7.0, 6.9), (2.1, 2.1, 1.95)), 1.8)  # cheek
    if b.soft:
        f.add(f.ellipsoid((3.4, 5.4, 5.6), (1.9, 2.3, 2.1)), 2.6)
        f.add(f.ellipsoid((0, 0.6, 5.0), (2.6, 1.6, 2.6)), 2.4)
    brow = [(0.3, 12.9, 8.1), (2.3, 13.4, 7.95), (4.1, 13.1, 6.75), (5.1, 12.0, 5.2)]
    f.add(f.tube(brow, [0.88 - 0.1 * b.soft, 0.8]), 2.1)


def _eyes(f: Field, _: Build) -> None:
    f.cut(f.ellipsoid((3.2, 11.55, 9.75), (1.95, 1.25, 2.15), yaw=14), 1.4)
    f.cut(f.ellipsoid((1.75, 11.5, 9.9), (0.75, 0.9, 1.3)), 0.9)
    f.add(f.ellipsoid((3.15, 11.4, 6.95), (1.6, 1.36, 1.42), yaw=8), 0.5)
    lid = [(1.6, 11.0, 7.8), (2.4, 10.78, 8.25), (3.3, 10.68, 8.3), (4.1, 10.85, 7.9), (4.75, 11.1, 7.2)]
    f.ridge(-0.17, lid, 0.16)
    f.ridge(0.05, [(1.8, 11.3, 8.0), (2.5, 11.15, 8.4), (3.3, 11.08, 8.45), (4.1, 11.2, 8.05), (4.65, 11.35, 7.4)], 0.2)
    fold = [(1.75, 11.75, 7.9), (2.4, 12.2, 8.1), (3.3, 12.4, 8.1), (4.2, 12.2, 7.6), (4.9, 11.7, 6.9)]
    f.ridge(-0.09, fold, 0.2)
    f.ridge(-0.06, [(1.8, 10.5, 8.0), (2.6, 10.1, 8.3), (3.5, 10.1, 8.2), (4.4, 10.5, 7.5)], 0.28)


def _nose(f: Field, _: Build) -> None:
    bridge = [(0, 12.6, 8.25), (0, 11.4, 8.65), (0, 9.6, 9.75), (0, 8.1, 10.6)]
    f.add(f.tube(bridge, [0.6, 0.72]), 1.6)
    f.add(f.tube([(0, 11.6, 7.4), (0, 9.6, 8.2), (0, 8.0, 8.9)], [0.95, 1.45]), 1.6)
    f.add(f.ellipsoid((0, 7.75, 10.5), (0.9, 0.82, 1.0)), 0.9)
    f.add(f.ellipsoid((1.1, 7.6, 9.4), (0.74, 0.66, 1.05), yaw=-15), 0.8)
    f.add(f.ellipsoid((0, 7.0, 9.95), (0.42, 0.45, 0.95)), 0.45)
    f.cut(f.ellipsoid((0.64, 6.74, 9.95), (0.27, 0.34, 0.5), yaw=-15), 0.35)
    f.ridge(-0.11, [(1.75, 8.1, 9.2), (1.95, 7.5, 9.2), (1.75, 6.9, 9.1)], 0.28)
    f.ridge(-0.09, [(2.1, 7.3, 9.1), (2.7, 6.3, 8.8), (3.1, 5.3, 8.4)], 0.42)


def _mouth(f: Field, _: Build) -> None:
    upper = [(2.35, 4.78, 8.45), (1.4, 5.08, 9.2), (0.55, 5.4, 9.55), (0, 5.32, 9.6)]
    f.add(f.tube(upper, [0.16, 0.3, 0.42, 0.46]), 0.55)
    lower = [(2.25, 4.72, 8.45), (1.35, 4.3, 9.13), (0.5, 4.12, 9.38), (0, 4.1, 9.42)]
    f.add(f.tube(lower, [0.16, 0.34, 0.48, 0.54]), 0.55)
    f.ridge(-0.26, [(2.5, 4.76, 8.55), (1.5, 4.72, 9.35), (0.6, 4.82, 9.82), (0, 4.76, 9.87)], 0.2)
    f.ridge(-0.15, [(0, 6.6, 9.9), (0, 6.0, 9.95)], 0.3)
    f.ridge(-0.18, [(1.5, 3.2, 8.9), (0, 3.05, 9.2)], 0.55)
    f.swell(-0.06, (2.65, 4.75, 8.4), 0.5)


def _relief(f: Field, b: Build) -> None:
    lean = 1 - 0.75 * b.soft
    f.swell(-0.28 * lean, (6.6, 12.4, 4.2), (1.3, 2.0, 1.8))  # hollow of the temple
    f.swell(0.22, (6.2, 6.9, -3.6), 1.0)  # mastoid
    f.swell(-0.20 * lean, (0, -11.3, 2.6), (1.3, 1.1, 1.6))  # suprasternal notch
    f.swell(0.30 * lean + 0.05, (0, -9.4, -10.6), 1.2)  # seventh cervical spine
    f.swell(-0.12 * lean, (0, 4.5, -8.4), (1.3, 3.0, 1.8))
    f.ridge(-0.40 * lean - 0.1, [(0, -12, -11.2), (0, -16, -12.2), (0, -20, -13.0)], 1.4)


def _neck(f: Field, b: Build) -> None:
    spine = [(0, 7, -3.7), (0, 0, -3.3), (0, -6, -3.9), (0, -13, -4.6)]
    wide = 0.55 * b.broad
    f.add(
        f.tube(
            spine,
            [float(r) + wide for r in np.interp(np.linspace(0, 1, 12), [0, 0.35, 0.65, 1], [4.1, 4.25, 4.6, 5.7])],
        ),
        2.4,
    )
    f.add(f.ellipsoid((0, -1.0, 0.2), (3.1, 4.0, 3.0)), 2.6)
    f.add(f.ellipsoid((0, 1.4, 3.4), (2.9, 1.5, 3.0)), 2.6)  # floor of the mouth, so that jaw and neck meet softly
    f.add(
        f.tube([(0, 2.0, -0.6), (0, -2.2, 0.6), (0, -4.6, 1.0 - 0.2 * b.soft), (0, -10, 0.7)], [1.0, 1.2, 1.3, 1.1]),
        1.6,
    )
    columns = [(2.1, 9.0, -7.0), (2.2, 4, -5.7), (2.4, -1, -5.8), (2.6, -7, -7.2)]
    f.add(f.tube(columns, [1.5 + 0.4 * wide, 2.7 + 0.4 * wide]), 2.4)
    sternal = [(5.6, 7.6, -3.4), (4.6 + wide, 2.0, -1.6), (3.0, -4.5, 0.3), (1.5, -12.2, 1.9)]
    clavicular = [(5.4, 6.0, -3.2), (4.7 + wide, 0.0, -2.0), (3.8 + 0.5 * wide, -5.0, -0.5), (3.4, -12.4, 1.0)]
    f.add(f.tube(sternal, [1.2, 0.85, 0.7]), 2.4 + 0.8 * b.soft)
    f.add(f.tube(clavicular, [1.05, 0.9, 0.6]), 2.4 + 0.8 * b.soft)


def _trunk(f: Field, b: Build) -> None:
    f.add(f.ellipsoid((0, -24.5, -4.6), (16.5 + b.broad, 14.5, 9.4 + 0.5 * b.soft)), 3.0)
    f.add(f.ellipsoid((0, -16.5, -2.6), (14.5, 6.0, 6.2)), 4)
    f.add(f.ellipsoid((6.5, -14.5, -6.6), (10.5, 6.0, 4.9)), 4)
    f.add(f.ellipsoid((7.0, -17.5, -5.4), (10.0, 6.5, 7.0)), 3)


def _girdle(f: Field, b: Build) -> None:
    wide, soft = b.broad, b.soft
    trapezius = [
        (1.8, 9.0, -7.6),
        (3.0, 3, -6.2),
        (5.5, -5.0, -6.3),
        (9.5, -8.6, -6.3),
        (14.0, -10.4, -5.8),
        (18, -11.3, -5.2),
    ]
    f.add(f.tube(trapezius, [r + 0.3 * wide for r in (0.9, 1.7, 2.2, 2.4, 2.3, 2.2)]), 3.2)
    f.add(f.ellipsoid((17.8 + wide, -15.2, -4.9), (4.6, 5.4, 4.8)), 3)
    f.add(f.tube([(18.2 + wide, -16, -4.9), (19.8 + wide, -30, -5.2)], [4.5, 4.0]), 2)
    f.add(f.ellipsoid((8.0, -20.5, 1.5 + 0.4 * soft), (7.6, 5.2, 3.0), roll=12), 3)  # pectoral
    f.cut(
        f.ellipsoid((8.6, -9.3 + 0.5 * soft, 0.6 + 0.9 * soft), (2.9, 1.0, 1.6), roll=-8), 3.0
    )  # supraclavicular fossa
    clavicle = [(1.9, -12.3, 2.3), (5.5, -11.7, 2.5), (10.0, -11.0, 1.0), (14.0, -10.9, -2.0), (18.0, -11.6, -4.4)]
    f.add(f.tube(clavicle, [0.85 - 0.1 * soft, 0.8]), 1.9 + soft)
    ridge = 0.6 - 0.2 * soft
    f.add(f.tube([(18.0, -11.8, -7.4), (13.0, -12.9, -11.0), (7.6, -14.9, -12.6)], [0.8, ridge]), 3.0 + soft)
    border = [(7.4, -13.0, -12.2), (7.1, -15.5, -13.1), (7.2, -19, -13.8), (9.0, -25, -13.8)]
    f.add(f.tube(border, [ridge, ridge]), 3.0 + soft)
    f.swell(-0.35 * (1 - 0.7 * soft), (12.2, -17.0, -12.6), (2.6, 2.0, 2.0))  # below the scapular spine
    f.swell(-0.3 * (1 - 0.7 * soft), (11.0, -11.0, -10.0), (2.6, 0.9, 1.6))  # above it


def _ear(f: Field, _: Build) -> None:
    turn = np.deg2rad(27)

    def at(back: float, up: float, out: float = 0.0) -> tuple[float, float, float]:
        """A point of the ear: backward and upward in its plane, outward from it."""
        x = 7.0 + np.sin(turn) * back + np.cos(turn) * out * 0.9 + 0.06 * up
        return (float(x), 10.6 + up, float(-0.6 - np.cos(turn) * back + np.sin(turn) * out))

    f.add(f.ellipsoid(at(1.3, 0.7, 0.0), (0.4, 2.7, 1.55), yaw=-27), 0.5)
    rim = [at(0.35, 0.1, 0.4), at(-0.1, 1.3, 0.6), at(0.35, 2.65, 0.72), at(1.5, 3.2, 0.72), at(2.6, 2.55, 0.7)]
    rim += [at(2.98, 1.0, 0.62), at(2.5, -0.8, 0.52), at(1.6, -2.1, 0.42)]
    f.add(f.tube(rim, [0.27, 0.27]), 0.2)
    f.ridge(
        -0.2,
        [at(0.75, 2.45, 0.4), at(1.55, 2.68, 0.42), at(2.3, 2.1, 0.42), at(2.5, 0.9, 0.4), at(2.15, -0.5, 0.4)],
        0.17,
    )
    antihelix = [
        at(1.45, 2.05, 0.42),
        at(1.72, 1.2, 0.52),
        at(1.72, 0.1, 0.52),
        at(1.4, -0.9, 0.48),
        at(0.85, -1.4, 0.45),
    ]
    f.add(f.tube(antihelix, [0.27, 0.27]), 0.2)
    f.add(f.tube([at(1.72, 1.15, 0.5), at(1.2, 1.55, 0.45), at(0.6, 1.6, 0.4)], [0.25, 0.18]), 0.18)
    f.add(f.ellipsoid(at(1.0, -2.3, 0.25), (0.36, 0.95, 0.75), yaw=-27), 0.45)
    f.cut(f.ellipsoid(at(0.85, -0.15, 0.8), (0.66, 0.92, 0.62), yaw=-27), 0.22)  # concha
    f.add(f.ellipsoid(at(0.12, -0.4, 0.42), (0.33, 0.5, 0.34), yaw=-27), 0.28)  # tragus
