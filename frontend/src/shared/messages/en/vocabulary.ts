/** Words for the codes that server and model speak in. */
export const vocabulary = {
  signal: {
    ok: 'Good signal',
    no_face: 'No face in view',
    several_faces: 'More than one face in view',
    too_dark: 'Too dark',
    too_bright: 'Too bright',
    blurred: 'The picture is blurred',
    face_too_small: 'Too far away',
    head_turned: 'Head turned away',
    low_frame_rate: 'The picture is too slow',
  },
  level: { normal: 'Normal', mild: 'Mild', moderate: 'Moderate', severe: 'Severe' },
  /** The bands of the PHQ-9. */
  band: {
    minimal: 'Minimal or none',
    mild: 'Mild',
    moderate: 'Moderate',
    'moderately-severe': 'Moderately severe',
    severe: 'Severe',
    'below-cut-off': 'Below the cut-off of 3',
    'from-cut-off': 'At or above the cut-off of 3',
  },
  emotion: {
    neutral: 'Neutral',
    happiness: 'Happiness',
    surprise: 'Surprise',
    sadness: 'Sadness',
    anger: 'Anger',
    disgust: 'Disgust',
    fear: 'Fear',
    contempt: 'Contempt',
  },
} as const;
