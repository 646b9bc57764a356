import { Text } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, type Ref, useState } from 'react';

import { useMessages } from '../../../shared/messages';
import type { LiveReadings } from '../monitoring/live-readings';
import type { LiveCamera } from '../monitoring/live-camera';
import { useCamera, useLive } from '../monitoring/use-monitoring';
import classes from './CameraStage.module.css';

interface Props {
  video: Ref<HTMLVideoElement>;
  camera: LiveCamera | null;
  readings: LiveReadings;
  /** Whether the picture is shown; else `children` take its place. */
  on: boolean;
  children?: ReactNode;
}

const USUAL_RATIO = 4 / 3;

/** What the camera sees, in its own proportions, with a frame around the face. */
export function CameraStage({ video, camera, readings, on, children }: Props) {
  const words = useMessages().sessions.camera;
  const [ratio, setRatio] = useState(USUAL_RATIO);
  const mirrored = useCamera(camera)?.mirrored ?? true;
  return (
    <div className={classes.stage} style={{ '--ratio': ratio } as CSSProperties}>
      <video
        ref={video}
        className={classes.video}
        data-on={on}
        data-mirrored={mirrored}
        aria-label={mirrored ? words.mirror : words.view}
        // Another camera, or a phone that was turned.
        onResize={({ currentTarget }) => setRatio(ratioOf(currentTarget))}
        muted
        playsInline
        autoPlay
      />
      {on ? (
        <FaceFrame readings={readings} mirrored={mirrored} />
      ) : (
        <div className={classes.placeholder}>
          {children || (
            <div>
              <IconVideoOff size={40} stroke={1.5} aria-hidden />
              <Text>{words.off}</Text>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

const ratioOf = ({ videoWidth, videoHeight }: HTMLVideoElement) =>
  videoHeight > 0 ? videoWidth / videoHeight : USUAL_RATIO;

const share = (value: number) => `${100 * value}%`;

interface FaceFrameProps {
  readings: LiveReadings;
  mirrored: boolean;
}

function FaceFrame({ readings, mirrored }: FaceFrameProps) {
  const box = useLive(readings, (state) => state.box);
  const usable = useLive(readings, ({ signal }) => signal === 'ok');
  if (!box) return null;
  return (
    <div
      aria-hidden
      className={classes.face}
      data-usable={usable}
      style={{
        left: share(mirrored ? 1 - box.x - box.width : box.x),
        top: share(box.y),
        width: share(box.width),
        height: share(box.height),
      }}
    />
  );
}
