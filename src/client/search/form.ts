import type { SearchState } from "./state.ts";

/** What a form would send, as names and values. */
export function formValues(form: HTMLFormElement): URLSearchParams {
  const values = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") values.append(name, value);
  return values;
}

/** Puts a question into a form. */
export function fillForm(form: HTMLFormElement, state: SearchState): void {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && field.type === "checkbox") {
      field.checked = field.name === "nearby" ? state.nearby : state.has.some((thing) => thing === field.value);
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      const value = new Map<string, unknown>(Object.entries(state)).get(field.name);
      if (typeof value === "string") field.value = value;
    }
  }
}
