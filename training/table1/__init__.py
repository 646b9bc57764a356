"""Table 1 of the paper, repeated openly: five models, three arms, five seeds, with ceilings.

`models` are the five networks, matched in size; `cells` trains one of them on one arm with one
seed and keeps what it answered (`outcomes`); `ceilings` says what the best possible classifier
would answer; `runner` does all that is left to do, on several processes; `report` turns the
answers into table1.md, .json, .csv and pictures.
"""
