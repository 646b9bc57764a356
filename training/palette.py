"""Colours and sizes of pictures: readable at the width of a README, whatever one's colour vision.

The colours are those of Okabe and Ito (2008). No meaning rests on colour alone: markers, dashes,
hatches or words repeat it.
"""

BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY, YELLOW, GREY = "#CC79A7", "#56B4E9", "#F0E442", "#666666"

# Inches; a README shows about that much at 96 dots per inch, so 9 points stay 9 points.
WIDTH = 8.5
STYLE = {
    "font.size": 10,
    "axes.titlesize": 10,
    "xtick.labelsize": 9,
    "ytick.labelsize": 9,
    "legend.fontsize": 9,
    "savefig.dpi": 150,
}
