"""Videos: sampling by time, the browser's crop and gate, and a face found where one is."""

import json
import os
import struct
from pathlib import Path

import numpy as np
import pytest
import skimage.data
from PIL import Image

from tests.contract.inference_reference import pattern
from tests.training.clinical import fixtures
from training import config, encoders
from training.blazeface import SIDE, Detector, Face, fit_into
from training.configs import tiny
from training.data.clinical import crop, video
from training.errors import TrainingError
from training.models import encoder

ROOT = Path(__file__).parents[3]
CONTRACT = ROOT / "tests" / "contract"
TFLITE = Path(
    os.environ.get(
        "SEREIN_BLAZEFACE",
        ROOT / "frontend/node_modules/@mediapipe/face_detection/face_detection_short_range.tflite",
    )
)
needs_detector = pytest.mark.skipif(
    not TFLITE.is_file(), reason="SEREIN_BLAZEFACE names no face_detection_short_range.tflite"
)
CROPS = json.loads((CONTRACT / "inference_crop.json").read_text())["cases"]
GATE = [
    case
    for case in json.loads((CONTRACT / "inference_gate.json").read_text())["cases"]
    if case["face"] and case["signal"] != "low_frame_rate"
]


def grey(level: int, width: int = 64, height: int = 48) -> np.ndarray:
    return np.full((height, width, 3), level, np.uint8)


@pytest.fixture(scope="module")
def portrait() -> np.ndarray:
    """The astronaut of scikit-image (NASA, public domain): 512x512, one face."""
    return skimage.data.astronaut()


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """An encoder run that was never trained: enough to make embeddings."""
    folder = tmp_path_factory.mktemp("untrained") / "encoder"
    folder.mkdir()
    encoder.build(tiny.ENCODER).save_weights(folder / encoders.WEIGHTS)
    (folder / "config.json").write_text(json.dumps(config.as_json(tiny.ENCODER)))
    (folder / "metrics.json").write_text("{}")
    return folder


# Sampling


def test_the_first_frame_of_each_half_second_is_taken(tmp_path):
    path = tmp_path / "some.mp4"
    fixtures.write_video(path, [grey(20 * i) for i in range(12)], rate=6)
    found = list(video.frames(path))
    assert [step for step, _ in found] == [0, 1, 2, 3]
    levels = [picture.mean() for _, picture in found]
    np.testing.assert_allclose(levels, [0, 60, 120, 180], atol=6)  # every third frame
    assert found[0][1].shape == (48, 64, 3)


def test_a_slow_video_leaves_steps_without_a_frame(tmp_path):
    path = tmp_path / "some.mp4"
    fixtures.write_video(path, [grey(50)] * 3, rate=1)
    assert [step for step, _ in video.frames(path)] == [0, 2, 4]


def test_a_video_filmed_upright_is_turned_as_its_container_says(tmp_path):
    path = tmp_path / "some.mp4"
    stored = grey(20)
    stored[:24] = 220  # the upper half is bright
    fixtures.write_video(path, [stored], rate=6)
    content = bytearray(path.read_bytes())
    # ISO/IEC 14496-12: the matrix stands 44 bytes after the name of the track's header box.
    matrix = content.index(b"tkhd") + 44
    quarter_turn = (0, 1 << 16, 0, -(1 << 16), 0, 0, 48 << 16, 0, 1 << 30)
    content[matrix : matrix + 36] = struct.pack(">9i", *quarter_turn)
    path.write_bytes(content)
    ((_, picture),) = video.frames(path)
    assert picture.shape == (64, 48, 3)
    assert picture[:, :20].mean() < 50  # clockwise: what was above is on the right
    assert picture[:, 28:].mean() > 190


def test_a_file_that_is_no_video_is_named(tmp_path):
    path = tmp_path / "some.mp4"
    path.write_bytes(b"no video at all")
    with pytest.raises(TrainingError, match=r"some\.mp4 cannot be decoded after 0\.0 s"):
        list(video.frames(path))


def test_a_missing_video_is_named(tmp_path):
    with pytest.raises(TrainingError, match=r"none\.mp4 cannot be decoded"):
        list(video.frames(tmp_path / "none.mp4"))


# The browser's crop and gate


@pytest.mark.parametrize("case", CROPS, ids=lambda case: case["name"])
def test_the_crop_is_the_golden_one(case):
    picture = pattern(**case["picture"])
    eyes = (np.array(case[eye]) for eye in ("right_eye", "left_eye"))
    found = crop.cut(picture, *eyes, crop.Geometry(**case["spec"]))
    np.testing.assert_allclose(found.ravel(), case["grey"], atol=1e-3)
    assert crop.sharpness(found) == pytest.approx(case["sharpness"], abs=1e-4)


@pytest.mark.parametrize("case", GATE, ids=lambda case: case["name"])
def test_the_gate_is_the_golden_one(case):
    face = case["face"]
    found = crop.usable(
        face["width_px"],
        case["frame_width"],
        face["luma"],
        face["clipped"],
        face["sharpness"],
        face["yaw"],
    )
    assert found == (case["signal"] == "ok")


def test_the_geometry_is_the_measured_one():
    found = crop.Geometry.measured(video.GEOMETRY, 48)
    assert (found.eye_distance, found.eye_line) == pytest.approx((0.364, 0.390), abs=1e-3)


def test_a_file_without_geometry_is_named(tmp_path):
    (tmp_path / "some.json").write_text("{}")
    with pytest.raises(TrainingError, match=r"some\.json holds no eye geometry"):
        crop.Geometry.measured(tmp_path / "some.json", 48)


def test_the_yaw_proxy_follows_the_nose():
    def face(nose):
        points = (np.array(point, float) for point in ((10, 10), (30, 10), nose))
        return Face(1.0, np.zeros(4), *points)

    assert crop.yaw(face((20, 20))) == 0
    assert crop.yaw(face((30, 20))) == 1


# The detector's input and output


def test_a_wide_picture_lies_between_black_bars():
    square, scale, offset = fit_into(np.full((128, 256, 3), 255, np.uint8))
    assert (scale, offset.tolist()) == (2, [0, 32])
    np.testing.assert_allclose(square[32:96], 1)
    np.testing.assert_allclose(square[:32], -1)
    np.testing.assert_allclose(square[96:], -1)


def test_each_pixel_of_the_input_is_the_mean_under_it():
    picture = np.random.default_rng(1).integers(0, 256, (256, 256, 3), np.uint8)
    square, _, _ = fit_into(picture)
    mean = picture.reshape(128, 2, 128, 2, 3).mean(axis=(1, 3)) / 127.5 - 1
    np.testing.assert_allclose(square, mean, atol=1e-9)


def test_a_small_picture_is_enlarged_by_its_nearest_pixels():
    picture = np.arange(64 * 64 * 3).reshape(64, 64, 3).astype(np.uint8)
    square, scale, _ = fit_into(picture)
    assert scale == 0.5
    expected = picture.repeat(2, axis=0).repeat(2, axis=1) / 127.5 - 1
    np.testing.assert_allclose(square, expected, atol=1e-9)


def test_a_file_that_is_no_network_is_named(tmp_path):
    (tmp_path / "some.tflite").write_bytes(b"nothing of the kind")
    with pytest.raises(TrainingError, match=r"some\.tflite is no TensorFlow Lite file"):
        Detector(tmp_path / "some.tflite")
    with pytest.raises(TrainingError, match=r"none\.tflite is missing"):
        Detector(tmp_path / "none.tflite")


@needs_detector
def test_the_detector_answers_as_the_golden_case():
    square = pattern(SIDE, SIDE) / 127.5 - 1
    logits, values = Detector(TFLITE).raw(square)
    for case in json.loads((CONTRACT / "inference_detector.json").read_text())["anchors"]:
        assert logits[case["index"]] == pytest.approx(case["logit"], abs=2e-2)
        np.testing.assert_allclose(values[case["index"]], case["regressors"], atol=5e-2)


@needs_detector
def test_the_face_of_a_portrait_is_found_wherever_it_lies(portrait):
    detector = Detector(TFLITE)
    (face,) = detector.faces(portrait, crop.MIN_SCORE)
    assert 160 < face.right_eye[0] < face.left_eye[0] < 280
    assert 60 < face.right_eye[1] < 160
    wide = np.zeros((260, 480, 3), np.uint8)
    wide[:, 200:460] = portrait[:260, 100:360]
    (moved,) = detector.faces(wide, crop.MIN_SCORE)
    np.testing.assert_allclose(moved.right_eye - face.right_eye, [100, 0], atol=6)
    np.testing.assert_allclose(moved.left_eye - face.left_eye, [100, 0], atol=6)


@needs_detector
def test_a_video_becomes_embeddings_and_steps_without_a_face_are_masked(tmp_path, portrait, run):
    path = tmp_path / "some.mp4"
    nobody = np.full_like(portrait, 90)
    fixtures.write_video(path, [portrait] * 4 + [nobody] * 4, rate=4)
    found = video.FaceEncoder(run, TFLITE).read(path)
    assert found.mask.tolist() == [1, 1, 0, 0]
    assert found.features.shape == (4, tiny.ENCODER.embedding)
    assert np.abs(found.features[0]).sum() > 0
    assert not found.features[2:].any()


@needs_detector
def test_two_faces_are_nobody_in_particular(portrait, run):
    half = np.asarray(Image.fromarray(portrait).resize((400, 400)))
    face_encoder = video.FaceEncoder(run, TFLITE)
    assert face_encoder.face(portrait) is not None
    assert face_encoder.face(np.concatenate([half, half], axis=1)) is None


def test_embeddings_are_those_of_the_encoder():
    model = encoder.build(tiny.ENCODER)
    crops = np.random.default_rng(1).uniform(0, 255, (3, 48, 48))
    expected = model.predict((crops / 255.0)[..., None], verbose=0)[0]
    np.testing.assert_allclose(video.embed(model, crops), expected, atol=1e-5)
