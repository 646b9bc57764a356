"""The release that a clone runs with: sound, small enough, the same in TF.js as in TensorFlow."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage import data as portraits

from model_export import parity, release, tfjs
from training.data import augment, fer2013

ROOT = Path(__file__).parents[2]
SIZE_LIMIT = 2_000_000


@pytest.fixture(scope="module")
def manifest(released):
    return release.verify(released)


@pytest.fixture(scope="module")
def faces() -> fer2013.Splits:
    """The real FER2013 faces, where a developer has them."""
    folder = Path(os.environ.get("SEREIN_DATA", ROOT.parent / "shared" / "data")) / "fer2013"
    if (folder / "fer2013.csv").is_file():
        return fer2013.load(folder, cache=ROOT / "runs" / ".cache")
    if (folder / "fer2013.npz").is_file():
        with np.load(folder / "fer2013.npz") as stored:
            columns = [stored[key] for key in ("images", "label", "usage", "ferplus_votes")]
        return fer2013.clean(*columns)
    pytest.skip(f"FER2013 is not public: neither its .csv nor .npz is in {folder} (SEREIN_DATA)")


def portrait() -> np.ndarray:
    """A real face from a public-domain photograph (NASA), cut by the eyes [1,48,48,1]."""
    grey = Image.fromarray(portraits.astronaut()).convert("L")
    # The eyes are 47 pixels apart around (223, 102).
    side = round(47 / 0.364)
    left, top = 223 - side // 2, 102 - round(0.39 * side)
    crop = grey.crop((left, top, left + side, top + side)).resize((48, 48), Image.Resampling.BOX)
    return (np.asarray(crop, np.float32) / 255)[None, ..., None]


def test_the_graphs_stay_within_their_size(manifest):
    graphs = [entry["bytes"] for entry in manifest["files"] if "/" in entry["path"]]
    assert len(graphs) == 6
    assert sum(graphs) <= SIZE_LIMIT


def test_it_was_checked_on_real_faces_and_reached_its_bar(manifest):
    assert manifest["parity"]["source"] == "FER2013 PrivateTest"
    assert manifest["metrics"]["emotion"]["accuracy"] >= 0.83
    assert manifest["calibration"]["conformal"]["cases"] >= 500


def test_no_rare_emotion_is_left_out(manifest):
    # A quarter: contempt has 27 faces, so one face is 4 points of its recall.
    recall = manifest["metrics"]["emotion"]["recall"]
    assert [name for name, value in recall.items() if value < 0.25] == []


def in_tfjs(frames: np.ndarray, embeddings: np.ndarray, manifest, released, modules) -> dict:
    """What the released files answer in TF.js; every step of `embeddings` [1,T,d] is valid."""
    given = parity.Cases(frames, embeddings, np.ones(embeddings.shape[:2], np.float32))
    units, window = manifest["state_size"], manifest["window"]["steps"]
    return parity.in_tfjs(released, given, window, units, modules)


def test_a_real_face_gives_the_same_in_tf_js_and_tensorflow(manifest, released, modules):
    frames = np.concatenate([portrait(), release.synthetic_frames(3)])
    wanted = [tfjs.run_graph(released / "encoder", {"frame": frame[None]}) for frame in frames]
    steps = 30
    embeddings = np.stack([wanted[i % 4]["embedding"][0] for i in range(steps)])[None]
    found = in_tfjs(frames, embeddings, manifest, released, modules)
    emotion = np.concatenate([answer["emotion"] for answer in wanted])
    np.testing.assert_allclose(found["emotion"], emotion, atol=1e-3)
    np.testing.assert_allclose(np.sum(found["severity"], axis=1), 1, atol=1e-5)
    unused = manifest["window"]["steps"] - steps
    assert np.array(found["attention"])[0, :unused].max() < 1e-6


def test_the_astronaut_smiles(released):
    emotion = tfjs.run_graph(released / "encoder", {"frame": portrait()})["emotion"][0]
    assert fer2013.EMOTIONS[int(emotion.argmax())] == "happiness"


def test_the_real_files_give_the_stated_splits(faces):
    sizes = [len(part) for part in (faces.training, faces.validation, faces.test)]
    assert sizes == [27_701, 3_553, 3_546]


def test_the_released_files_are_as_accurate_on_real_faces_as_the_manifest_says(
    faces, manifest, released, modules
):
    sample = faces.test[np.random.default_rng(0).permutation(len(faces.test))[:400]]
    nothing = np.zeros((1, 1, manifest["embedding_size"]), np.float32)
    found = in_tfjs(augment.frames(sample), nothing, manifest, released, modules)
    accuracy = (np.argmax(found["emotion"], axis=1) == sample.majority).mean()
    # Three standard errors of a sample of 400.
    assert accuracy == pytest.approx(manifest["metrics"]["emotion"]["accuracy"], abs=0.06)
