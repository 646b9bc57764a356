import { act, fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import type { FrameReading } from '../../../inference/client';
import { FakeCameras, fakeVideo } from '../../../test/cameras';
import { renderForPatient } from '../../../test/render';
import { LiveCamera } from '../monitoring/live-camera';
import { LiveReadings } from '../monitoring/live-readings';
import { CameraStage } from './CameraStage';

const reading: FrameReading = {
  tMs: 0,
  signal: 'ok',
  faces: 1,
  box: { x: 0.125, y: 0.25, width: 0.25, height: 0.5 },
  luma: 100,
  sharpness: 1,
  yaw: 0,
  roll: 0,
  emotion: null,
  workMs: 1,
};

async function showing(facingMode: string) {
  const cameras = new FakeCameras({ deviceId: 'only', facingMode });
  const camera = await LiveCamera.open(fakeVideo(), cameras);
  const readings = new LiveReadings();
  const { container } = renderForPatient(
    <CameraStage video={{ current: null }} camera={camera} readings={readings} on />,
  );
  act(() => readings.frame(reading, 0));
  return { stage: container.querySelector('video')!.parentElement!, container };
}

const frameOf = (container: HTMLElement) =>
  container.querySelector<HTMLElement>('[data-usable]')!.style.left;

beforeEach(() => localStorage.clear());

describe('the stage', () => {
  it('is a mirror for a camera that faces the person', async () => {
    const { container } = await showing('user');
    expect(screen.getByLabelText(/Mirror view/)).toHaveAttribute('data-mirrored', 'true');
    expect(frameOf(container)).toBe('62.5%');
  });

  it('is none for the rear camera of a phone, and the frame follows', async () => {
    const { container } = await showing('environment');
    expect(screen.getByLabelText(/^View of your camera/)).toHaveAttribute('data-mirrored', 'false');
    expect(frameOf(container)).toBe('12.5%');
  });

  it('takes the proportions of the picture, also when a phone is turned', async () => {
    const { stage } = await showing('user');
    const video = stage.querySelector('video')!;
    const resize = (videoWidth: number, videoHeight: number) => {
      Object.defineProperties(video, {
        videoWidth: { value: videoWidth, configurable: true },
        videoHeight: { value: videoHeight, configurable: true },
      });
      fireEvent(video, new Event('resize'));
    };
    resize(1280, 720);
    expect(stage.style.getPropertyValue('--ratio')).toBe(String(1280 / 720));
    resize(480, 640);
    expect(stage.style.getPropertyValue('--ratio')).toBe(String(480 / 640));
  });
});
