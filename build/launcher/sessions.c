/*
 * Starting the app for everybody who is signed in. Windows lets only the system do that: for all others it ends with an
 * error, and nothing is started.
 */
#include "sessions.h"
#include <userenv.h>
#include <wtsapi32.h>

/*
 * As the person to whom the token belongs, with their environment, where they see it, and with nothing of this program: no
 * handle, no variable, not its folder. An administrator's token of a session is the one without their rights.
 */
static DWORD startAs(HANDLE token, const WCHAR *program, WCHAR *command, const WCHAR *folder)
{
    static WCHAR desktop[] = L"winsta0\\default";
    static STARTUPINFOW startup;
    PROCESS_INFORMATION started;
    void *environment;
    DWORD error = 0;
    /* Without it, the program would get the environment of the system. */
    if (!CreateEnvironmentBlock(&environment, token, FALSE)) return GetLastError();
    startup.cb = sizeof startup;
    startup.lpDesktop = desktop;
    if (CreateProcessAsUserW(token, program, command, NULL, NULL, FALSE, CREATE_UNICODE_ENVIRONMENT, environment, folder,
            &startup, &started)) {
        CloseHandle(started.hThread);
        CloseHandle(started.hProcess);
    } else
        error = GetLastError();
    DestroyEnvironmentBlock(environment);
    return error;
}

DWORD startInSessions(const WCHAR *program, WCHAR *command, const WCHAR *folder)
{
    WTS_SESSION_INFOW *sessions;
    HANDLE token;
    DWORD count, index, error, first = 0;
    if (!WTSEnumerateSessionsW(WTS_CURRENT_SERVER_HANDLE, 0, 1, &sessions, &count)) return GetLastError();
    for (index = 0; index < count; index++) {
        if (sessions[index].State != WTSActive && sessions[index].State != WTSDisconnected) continue;
        if (WTSQueryUserToken(sessions[index].SessionId, &token)) {
            error = startAs(token, program, command, folder);
            CloseHandle(token);
        } else {
            error = GetLastError();
            /* Nobody is signed in, as in the session of the services. */
            if (error == ERROR_NO_TOKEN) error = 0;
        }
        if (first == 0) first = error;
    }
    WTSFreeMemory(sessions);
    return first;
}
