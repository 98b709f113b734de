/** Saves the data of the emulator as a file, and reads such a file. */

export function downloadState(state) {
  const file = new Blob([JSON.stringify(state, undefined, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'kaisa-state.json';
  link.click();
  // Some browsers read it later.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {File} file */
export async function readStateFile(file) {
  try {
    return JSON.parse(await file.text());
  } catch (error) {
    throw new Error(`${file.name} is not a saved state: ${error.message}`, { cause: error });
  }
}
