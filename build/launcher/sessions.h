/* Starting the app for everybody who is signed in, in the name of the system. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/*
 * Starts a program in each session in which somebody is signed in, as them. Returns 0, or the error of Windows for the first
 * session where that failed.
 */
DWORD startInSessions(const WCHAR *program, WCHAR *command, const WCHAR *folder);
