"""Format-faithful folders of the four clinical sets. Every row is INVENTED; no person is in them.

Builders write few and short sessions: what is faithful is names, headers, separators, tokens.
"""

import csv
from pathlib import Path

import numpy as np

from training.data.clinical import daic_woz, edaic

ITEMS = ["NoInterest", "Depressed", "Sleep", "Tired", "Appetite", "Failure", "Concentrating"]
ITEMS = [f"PHQ8_{item}" for item in [*ITEMS, "Moving"]]
DAIC_SPLITS = {
    "train": (300, 301, 302, 303, 304, 373),
    "dev": (310, 311, 312),
    "test": (320, 321, 322),
}
EDAIC_SPLITS = {"train": (300, 301, 302, 303, 600, 601), "dev": (310, 610), "test": (620, 621)}
# Totals of the sessions of a split in turn: all four bands.
SCORES = (2, 12, 7, 18, 4, 10)
RATE = 30  # frames a second


def items_of(score: int) -> list[int]:
    """Eight invented answers 0..3 that add up to the score."""
    base, rest = divmod(score, 8)
    return [base + (i < rest) for i in range(8)]


def write_csv(path: Path, rows: list[list[object]], delimiter: str = ",") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)


def replace(path: Path, old: str, new: str) -> None:
    """Spoil a fixture; the old text must be there."""
    content = path.read_text()
    assert old in content
    path.write_text(content.replace(old, new, 1))


def daic_woz_set(root: Path, *, full_test: bool = True, seconds: int = 6) -> Path:
    """DAIC-WOZ: label files, transcripts and three CLNF files a session."""
    for split in ("train", "dev"):
        header = ["Participant_ID", "PHQ8_Binary", "PHQ8_Score", "Gender", *ITEMS]
        rows = [
            [session, int(score >= 10), score, i % 2, *items_of(score)]
            for i, (session, score) in enumerate(zip(DAIC_SPLITS[split], SCORES, strict=False))
        ]
        write_csv(root / f"{split}_split_Depression_AVEC2017.csv", [header, *rows])
    bare = [[session, i % 2] for i, session in enumerate(DAIC_SPLITS["test"])]
    write_csv(root / "test_split_Depression_AVEC2017.csv", [["participant_ID", "Gender"], *bare])
    if full_test:
        scored = [
            [session, int(score >= 10), score, 0]
            for session, score in zip(DAIC_SPLITS["test"], SCORES, strict=False)
        ]
        header = ["Participant_ID", "PHQ_Binary", "PHQ_Score", "Gender"]
        write_csv(root / "full_test_split.csv", [header, *scored])
    for session in sum(DAIC_SPLITS.values(), ()):
        daic_session(root / f"{session}_P", session, seconds)
    return root


def daic_session(folder: Path, session: int, seconds: int) -> None:
    turns = [
        ["start_time", "stop_time", "speaker", "value"],
        ["0.5", "1.2", "Ellie", "invented question"],
        ["1.5", "2.8", "Participant", "invented, answer"],
    ]
    write_csv(folder / f"{session}_TRANSCRIPT.csv", turns, delimiter="\t")
    rng = np.random.default_rng(session)
    for kind, columns in daic_woz.COLUMNS.items():
        values = rng.normal(size=(seconds * RATE, len(columns)))
        openface_csv(folder / f"{session}_CLNF_{kind}.txt", columns, values, separator=", ")


def openface_csv(
    path: Path, columns: tuple[str, ...], values: np.ndarray, separator: str = ","
) -> None:
    """One row a frame; the first three frames have no face, the second of them no numbers."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [separator.join(("frame", "timestamp", "confidence", "success", *columns))]
    for i, row in enumerate(values):
        found = i >= 3
        cells = ["-1.#IND"] * len(row) if i == 1 else [f"{value:.4f}" for value in row]
        meta = [str(i + 1), f"{i / RATE:.3f}", "0.95" if found else "0.10", str(int(found))]
        lines.append(separator.join([*meta, *cells]))
    path.write_text("\n".join(lines) + "\n")


def edaic_set(root: Path, *, seconds: int = 6) -> Path:
    """E-DAIC: three label files, transcripts, OpenFace files whose names vary in case."""
    ptsd = ["PCL-C (PTSD)", "PTSD Severity"]
    header = ["Participant_ID", "Gender", "PHQ_Binary", "PHQ_Score", *ptsd]
    for split, sessions in EDAIC_SPLITS.items():
        rows = [
            [session, "male" if i % 2 else "female", int(score >= 10), score, 0, 20]
            for i, (session, score) in enumerate(zip(sessions, SCORES, strict=False))
        ]
        write_csv(root / "labels" / f"{split}_split.csv", [header, *rows])
    for session in sum(EDAIC_SPLITS.values(), ()):
        folder = root / "data" / f"{session}_P"
        turn = [["Start_Time", "End_Time", "Text", "Confidence"], [0.5, 1.5, "invented", 0.9]]
        write_csv(folder / f"{session}_Transcript.csv", turn)
        name = f"{session}_OpenFace2.1.0_Pose_gaze_AUs.csv"
        rng = np.random.default_rng(session)
        values = rng.normal(size=(seconds * RATE, len(edaic.COLUMNS)))
        path = folder / "features" / (name.lower() if session % 2 else name)
        openface_csv(path, edaic.COLUMNS, values)
    return root


def dvlog_set(root: Path, counts: tuple[int, int, int] = (8, 4, 4), seconds: int = 6) -> Path:
    """D-Vlog: labels.csv and two arrays a vlog; vlog 0 is one second longer in sound."""
    rows: list[list[object]] = [["index", "label", "duration", "gender", "fold"]]
    names = ("train", "valid", "test")
    folds = [fold for fold, n in zip(names, counts, strict=True) for _ in range(n)]
    for i, fold in enumerate(folds):
        label = ("depression", "normal")[i % 2]
        rows.append([i, label, f"{seconds}.5", "fm"[i % 2], fold])
        rng = np.random.default_rng(i)
        visual = rng.uniform(100, 300, (seconds, 136))
        visual[1] = 0  # a second without a face
        folder = root / "dvlog-dataset" / str(i)
        folder.mkdir(parents=True, exist_ok=True)
        np.save(folder / f"{i}_visual.npy", visual)
        np.save(folder / f"{i}_acoustic.npy", rng.normal(size=(seconds + (i == 0), 25)))
    write_csv(root / "dvlog-dataset" / "labels.csv", rows)
    return root


AVEC_SPLITS = {
    "Training": ((203, 1, 5), (204, 1, 16), (205, 1, 24), (206, 1, 40)),
    "Development": ((210, 1, 8), (211, 1, 30)),
    "Testing": ((203, 2, 7), (212, 1, 22)),  # person 203 stands in Training as well
}


def avec_set(root: Path, pictures: dict[int, np.ndarray] | None = None) -> Path:
    """AVEC2014: labels in a folder of their own; videos of `pictures` by person, or empty files."""
    for split, sittings in AVEC_SPLITS.items():
        for person, recording, score in sittings:
            label = root / "labels" / split / f"{person}_{recording}_Depression.csv"
            label.parent.mkdir(parents=True, exist_ok=True)
            label.write_text(f"{score}\n")
            for task in ("Freeform", "Northwind"):
                name = f"{person}_{recording}_{task}_video.mp4"
                path = root / "Video" / split / task / name
                path.parent.mkdir(parents=True, exist_ok=True)
                if pictures:
                    write_video(path, [pictures[person]] * 12, rate=6)
                else:
                    path.write_bytes(b"")
    return root


def write_video(path: Path, pictures: list[np.ndarray], rate: int) -> None:
    """RGB pictures [height,width,3], even sides, as MPEG-4 in the container of the name."""
    import av

    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=rate)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        stream.bit_rate = 4_000_000
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
