import { describe, expect, it } from 'vitest';
import { exampleProject, exampleProjects, wholly } from '../testing/example-projects.ts';
import { sharesText } from './shares-text.ts';

describe('projects in few words', () => {
  it('are called by name, several by code with their parts, and none as such', () => {
    expect(sharesText(wholly(exampleProjects['BR-100']))).toBe('Bridge Rotterdam');
    expect(sharesText(wholly(exampleProject({ name: '' })))).toBe('BR-100');
    const parts = [
      { project: exampleProjects['BR-100'], percent: 60 },
      { project: exampleProjects['OW-310'], percent: 40 },
    ];
    expect(sharesText(parts)).toBe('60 % BR-100, 40 % OW-310');
    expect(sharesText([])).toBe('No project');
  });
});
