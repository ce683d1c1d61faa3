/** The values so far of an option that may be given more than once. */
export function listed(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}
