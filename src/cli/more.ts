/**
 * The commands that clean nothing, or need much code besides. The build keeps them in a file of their own (`more.cjs`), with
 * all that they need, so that cleaning starts without reading it. What they throw is told here: the classes of errors that the
 * file holds are not those of the other.
 */
import * as check from './check-command.js';
import * as completion from './completion-command.js';
import * as doctor from './doctor-command.js';
import { statusOf } from './ending.js';
import * as learn from './learn-command.js';
import * as merge from './merge-command.js';
import * as profile from './profile-command.js';
import * as score from './score-command.js';
import * as view from './view-command.js';

export const checkCommand = telling(check.checkCommand);
export const learnCommand = telling(learn.learnCommand);
export const mergeCommand = telling(merge.mergeCommand);
export const profileCommand = telling(profile.profileCommand);
export const scoreCommand = telling(score.scoreCommand);
export const doctorCommand = telling(doctor.doctorCommand);
export const completionCommand = telling(completion.completionCommand);
export const completeCommand = telling(completion.completeCommand);
export const viewCommand = telling(view.viewCommand);

/** A command that answers with the exit status whatever happens. */
function telling<A extends unknown[]>(
  command: (...args: A) => Promise<number>,
): (...args: A) => Promise<number> {
  return async (...args) => {
    try {
      return await command(...args);
    } catch (error) {
      return statusOf(error);
    }
  };
}
