/** Whether Tab comes to what can be pressed in a line of the list: only in the line that has, or last had, the focus. */
import { createContext, useContext } from 'react';

const LineFocus = createContext(true);

export const LineFocusProvider = LineFocus.Provider;

/** The `tabIndex` of a control; outside the list Tab comes to all of them. */
export const useControlTab = (): 0 | -1 => (useContext(LineFocus) ? 0 : -1);
