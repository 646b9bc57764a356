/** Whether a frame or a step could be used ("ok"), or why not. */
export const SIGNALS = [
  'ok',
  'no_face',
  'several_faces',
  'too_dark',
  'too_bright',
  'blurred',
  'face_too_small',
  'head_turned',
  'low_frame_rate',
] as const;

export type Signal = (typeof SIGNALS)[number];
