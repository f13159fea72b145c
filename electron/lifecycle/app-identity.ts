/** By what the systems know the app, in one place for the app itself and for what installs it. These never change. Pure. */

/** Windows puts windows and pop-ups to the shortcut that says the same. */
export const appUserModelId = 'Seatlight.Agent';
/** What Windows starts when somebody clicks a pop-up of an app that does not run. */
export const toastActivatorId = '{D88B080B-B22B-4388-BF6D-77671CA65300}';
