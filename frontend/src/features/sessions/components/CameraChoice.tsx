import { NativeSelect } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import type { LiveCamera } from '../monitoring/live-camera';
import { useCamera } from '../monitoring/use-monitoring';

interface Props {
  camera: LiveCamera;
  onChoose: (id: string) => void;
}

/** Which camera to use, where there is more than one: a webcam or the built-in, front or rear. */
export function CameraChoice({ camera, onChoose }: Props) {
  const words = useMessages().sessions.camera;
  const { cameras = [], current, refused } = useCamera(camera) ?? {};
  if (cameras.length < 2) return null;
  return (
    <NativeSelect
      label={words.choose}
      description={words.remembered}
      error={refused && <span role="alert">{words.refused}</span>}
      value={current ?? ''}
      onChange={(event) => onChoose(event.currentTarget.value)}
      data={cameras.map(({ id, label }, index) => ({
        value: id,
        label: label || words.numbered(index + 1),
      }))}
    />
  );
}
