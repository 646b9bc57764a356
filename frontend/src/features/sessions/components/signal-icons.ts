import {
  IconCircleCheck,
  IconFocusCentered,
  IconHourglass,
  IconMoon,
  IconRotate,
  IconSun,
  IconUserQuestion,
  IconUsers,
  IconZoomIn,
  type TablerIcon,
} from '@tabler/icons-react';

import type { Signal } from '../../../inference/client';

/** A picture for each signal, beside its words. */
export const signalIcons: Record<Signal, TablerIcon> = {
  ok: IconCircleCheck,
  no_face: IconUserQuestion,
  several_faces: IconUsers,
  too_dark: IconMoon,
  too_bright: IconSun,
  blurred: IconFocusCentered,
  face_too_small: IconZoomIn,
  head_turned: IconRotate,
  low_frame_rate: IconHourglass,
};
