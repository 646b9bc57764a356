"""Video files -> embeddings at 2 Hz, by the browser's detector, gate and crop."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
import av.error
import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from training import encoders
from training.blazeface import Detector
from training.data.clinical import crop
from training.data.clinical.recordings import RATE_HZ, Sequence
from training.data.clinical.resample import LONGEST_S
from training.data.fer2013 import SIDE
from training.errors import TrainingError
from training.inference import forward

GEOMETRY = Path(__file__).parents[2] / "results" / "eye_geometry.json"
_BATCH = 256


def frames(path: Path) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """(step, RGB picture [height,width,3]): the first frame in each half second that has one.

    By the frames' own timestamps from the first frame on, so that a variable frame rate is read
    rightly; upright whatever the container's rotation. TrainingError names the file and the time.
    """
    second, wanted = 0.0, 0
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise TrainingError(f"{path} has no video stream")
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            start: float | None = None
            for frame in container.decode(stream):
                if frame.time is None:
                    raise TrainingError(f"{path}: a frame after {second:.1f} s has no timestamp")
                start = frame.time if start is None else start
                second = frame.time - start
                if second > LONGEST_S:
                    raise TrainingError(f"{path}: a frame's timestamp is {second:.0f} s")
                if second * RATE_HZ < wanted:
                    continue
                wanted = int(second * RATE_HZ) + 1
                picture = frame.to_ndarray(format="rgb24")
                yield wanted - 1, np.rot90(picture, frame.rotation // 90)
    except (av.error.FFmpegError, OSError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TrainingError(f"{path} cannot be decoded after {second:.1f} s: {reason}") from error
    if not wanted:
        raise TrainingError(f"{path} holds no frame")


class FaceEncoder:
    """A detector and a finished encoder run: a video file -> embeddings at 2 Hz.

    `identity` names everything that an embedding depends on but the video.
    """

    def __init__(self, run: Path, detector: Path, geometry: Path = GEOMETRY) -> None:
        self._model, _, _ = encoders.load(run)
        self._detector = Detector(detector)
        self._geometry = crop.Geometry.measured(geometry, SIDE)
        self.sha256 = _sha256(run / encoders.WEIGHTS)
        gate = (crop.MIN_SCORE, crop.MIN_FACE_PX, crop.MIN_FACE_WIDTH, crop.LUMA_RANGE)
        self.identity = (
            f"encoder {self.sha256} detector {_sha256(detector)} {self._geometry} "
            f"{gate} {crop.MAX_YAW} {crop.MIN_SHARPNESS}"
        )

    def read(self, path: Path) -> Sequence:
        """Embeddings [T,d]; a step without exactly one usable face is masked."""
        found = {step: self.face(picture) for step, picture in frames(path)}
        steps = [step for step, face in found.items() if face is not None]
        mask = np.zeros(max(found) + 1, np.float32)
        mask[steps] = 1
        width = self._model.output_shape[0][-1]
        features = np.zeros((len(mask), width), np.float32)
        if steps:
            faces = [face for face in found.values() if face is not None]
            features[steps] = embed(self._model, np.stack(faces))
        return Sequence(features, mask)

    def face(self, picture: NDArray[np.uint8]) -> NDArray[np.float64] | None:
        """The grey crop [48,48] 0..255 of the one usable face in an RGB picture, or None."""
        faces = self._detector.faces(picture, crop.MIN_SCORE)
        if len(faces) != 1:
            return None
        (face,) = faces
        grey = crop.cut(picture, face.right_eye, face.left_eye, self._geometry)
        good = crop.usable(
            width_px=float(face.box[2]),
            frame_width=picture.shape[1],
            luma=float(grey.mean()),
            clipped=crop.clipped(grey),
            sharpness=crop.sharpness(grey),
            yaw=crop.yaw(face),
        )
        return grey if good else None


def embed(model: keras.Model, crops: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Embeddings [n,d] of grey crops [n,48,48], 0..255."""
    run = forward(model)
    inputs = (crops / 255.0).astype(np.float32)[..., None]
    parts = [
        run(tf.constant(inputs[i : i + _BATCH]))[0].numpy() for i in range(0, len(inputs), _BATCH)
    ]
    return np.concatenate(parts)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
