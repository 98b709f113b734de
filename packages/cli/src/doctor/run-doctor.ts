import { withPromptedCredentials } from '../config/credentials.js';
import { readVariables } from '../config/variables.js';
import type { Context } from '../context.js';
import type { DoctorFlags } from './case.js';
import { Checklist } from './checklist.js';
import { diagnose } from './diagnose.js';
import { jsonReporter } from './json-reporter.js';
import { textReporter } from './text-reporter.js';

/**
 * Checks everything and prints what was found.
 *
 * @returns the exit code: 1 if a check failed
 */
export async function runDoctor(flags: DoctorFlags, context: Context): Promise<number> {
  const { host, output } = context;
  output.isVerbose = flags.verbose ?? false;
  const given = await readVariables(flags, host.env);
  const variables = await withPromptedCredentials(given, host);
  const { clientId, clientSecret, redisUrl } = variables;
  if (clientSecret) hideSecret(clientSecret.value, clientId?.value ?? '', context);
  if (redisUrl) output.hide(passwordIn(redisUrl.value));
  const reporter = flags.json ? jsonReporter(output) : await textReporter(context);
  const checklist = new Checklist(reporter);
  await diagnose(checklist, {
    variables,
    context,
    timeoutMs: flags.timeout * 1000,
    asksDncs: flags.dncs ?? false,
  });
  await checklist.finish();
  return checklist.hasFailed ? 1 : 0;
}

/** Hides the secret as given, and without stray spaces or quotes. */
function hideSecret(secret: string, clientId: string, { output }: Context): void {
  const trimmed = secret.trim();
  for (const form of [secret, trimmed, trimmed.replace(/^["'`]+|["'`]+$/g, '')]) {
    output.hideLogin(clientId, form);
  }
}

function passwordIn(url: string): string {
  try {
    return decodeURIComponent(new URL(url).password);
  } catch {
    // Not a URL: it cannot be taken apart, so nothing of it is shown.
    return url;
  }
}
