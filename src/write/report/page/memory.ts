/** What the browser keeps for all reports; some keep nothing for local files. */
export function recalled(name: string): string | null {
  try {
    return localStorage.getItem(`cleancopy-${name}`);
  } catch {
    return null;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`cleancopy-${name}`, value);
  } catch {
    // Then it holds for as long as the page is open.
  }
}
