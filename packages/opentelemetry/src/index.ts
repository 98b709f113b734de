/**
 * Metrics and spans for the tokens of Kaisa (formerly Freespee), reported to your OpenTelemetry SDK. Unofficial.
 *
 * @packageDocumentation
 */
export { withTelemetry, type TelemetrySettings } from './with-telemetry.js';
