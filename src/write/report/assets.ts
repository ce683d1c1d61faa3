/** What the build makes of `page/`. */
export interface Assets {
  /** The page without its data; `report.ts` fills its marks. */
  html: string;
  script: string;
  style: string;
}

/** The page's parts. The build puts a function here that reads them from a file beside the command (`build.config.js`). */
export function assets(): Assets {
  throw new Error('the report page is made by the build: run "npm run build"');
}
