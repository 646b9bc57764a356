import { Text } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import { type CSSProperties, type ReactNode, type Ref, useState } from 'react';

import { useMessages } from '../../../shared/messages';
import type { LiveReadings } from '../monitoring/live-readings';
import { useLive } from '../monitoring/use-monitoring';
import classes from './CameraStage.module.css';

interface Props {
  video: Ref<HTMLVideoElement>;
  readings: LiveReadings;
  /** Whether the picture is shown; else `children` take its place. */
  on: boolean;
  children?: ReactNode;
}

const USUAL_RATIO = 4 / 3;

/** The mirror view in the camera's own proportions, with a frame around the face. */
export function CameraStage({ video, readings, on, children }: Props) {
  const words = useMessages().sessions.camera;
  const [ratio, setRatio] = useState(USUAL_RATIO);
  return (
    <div className={classes.stage} style={{ '--ratio': ratio } as CSSProperties}>
      <video
        ref={video}
        className={on ? classes.video : `${classes.video} ${classes.off}`}
        aria-label={words.preview}
        // Another camera, or a phone that was turned.
        onResize={({ currentTarget }) => setRatio(ratioOf(currentTarget))}
        muted
        playsInline
        autoPlay
      />
      {on ? (
        <FaceFrame readings={readings} />
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

function FaceFrame({ readings }: { readings: LiveReadings }) {
  const box = useLive(readings, (state) => state.box);
  const usable = useLive(readings, ({ signal }) => signal === 'ok');
  if (!box) return null;
  return (
    <div
      aria-hidden
      className={classes.face}
      data-usable={usable}
      style={{
        left: share(1 - box.x - box.width),
        top: share(box.y),
        width: share(box.width),
        height: share(box.height),
      }}
    />
  );
}
