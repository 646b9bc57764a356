import { Text } from '@mantine/core';
import { IconVideoOff } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';

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

/** The mirror view, with a frame around the face. */
export function CameraStage({ video, readings, on, children }: Props) {
  const words = useMessages().sessions.camera;
  return (
    <div className={classes.stage}>
      <video
        ref={video}
        className={on ? classes.video : `${classes.video} ${classes.off}`}
        aria-label={words.preview}
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

const share = (value: number) => `${100 * value}%`;

function FaceFrame({ readings }: { readings: LiveReadings }) {
  const { box, signal } = useLive(readings);
  if (!box) return null;
  return (
    <div
      aria-hidden
      className={classes.face}
      data-usable={signal === 'ok'}
      style={{
        left: share(1 - box.x - box.width),
        top: share(box.y),
        width: share(box.width),
        height: share(box.height),
      }}
    />
  );
}
