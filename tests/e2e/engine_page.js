/**
 * Stands beside the harness's own script in engines that no fake camera can be named to: the portrait,
 * swaying, in place of a camera; and what the monitor told, posted to the server that the page is from.
 */
'use strict';

const WIDTH = 640;
const HEIGHT = 480;
const STEPS_WANTED = 3;
const PATIENCE_MS = 120_000;

async function portraitCamera() {
  const portrait = new Image();
  portrait.src = '/portrait.png';
  await portrait.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: WIDTH, height: HEIGHT });
  const context = canvas.getContext('2d');
  const draw = () => {
    const turn = performance.now() / 500;
    context.drawImage(portrait, 6 * Math.sin(turn), 6 * Math.cos(turn));
  };
  draw();
  setInterval(draw, 33);
  return canvas.captureStream(30);
}

/** What decides the path through the client. */
function features() {
  return {
    VideoFrame: 'VideoFrame' in window,
    requestVideoFrameCallback: 'requestVideoFrameCallback' in HTMLVideoElement.prototype,
    isSecureContext,
  };
}

async function told() {
  await window.ready;
  const { frames, steps, errors, monitor } = window.harness;
  const deadline = performance.now() + PATIENCE_MS;
  const seen = () => steps.filter((step) => step.signal === 'ok').length;
  while (seen() < STEPS_WANTED && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const emotions = frames.map(({ emotion, ...rest }) => ({ ...rest, emotion: emotion && [...emotion] }));
  return { frames: emotions, steps, errors, stats: await monitor.stats() };
}

async function report() {
  const result = await told().catch((error) => ({ failed: `${error.name}: ${error.message}` }));
  const body = JSON.stringify({ ...result, features: features(), agent: navigator.userAgent });
  await fetch('/told', { method: 'POST', body });
}

navigator.mediaDevices ??= {};
navigator.mediaDevices.getUserMedia = portraitCamera;
addEventListener('load', () => void report());
