/** Live affect monitoring of a video element, all of it on this device. */
export { type CameraDevice, type Cameras, cameras } from './camera';
export { SteadyBox } from '../pipeline/steady-box';
export { type Monitor, type MonitorOptions, type PreparedMonitor, prepareMonitor } from './monitor';
export {
  type Box,
  CameraError,
  type CameraErrorKind,
  type FrameReading,
  type Moment,
  MonitorError,
  type MonitorErrorKind,
  type MonitorStats,
  type Signal,
  SIGNALS,
  type StepReading,
} from '../protocol';
