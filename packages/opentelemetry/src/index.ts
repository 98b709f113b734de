export { withTelemetry, type TelemetrySettings } from './with-telemetry.js';
