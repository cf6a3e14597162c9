/**
 * Lets a button pause every element of the page, and resume them.
 * @param {Pick<typeof import('../../dist/define.js'), 'pauseAll' | 'resumeAll'>} library
 */
export function startPauseButton({pauseAll, resumeAll}) {
  const button = document.querySelector('#pause');
  let isPaused = false;
  button.addEventListener('click', () => {
    isPaused = !isPaused;
    if (isPaused) pauseAll();
    else resumeAll();
    button.textContent = isPaused ? 'Resume everything' : 'Pause everything';
  });
}
