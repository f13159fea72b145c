/*
 * seatlight.exe: the command line tool on Windows. The app beside it, which has the tool in it, is a program without a
 * console: this one starts it with the same words, carries its input and output, tells it of Ctrl-C, and ends with its exit
 * code. It uses nothing but libraries of Windows, so that no runtime library must be there.
 *
 * The installer runs it as well, with one word and as the system, to start the app for everybody who is signed in.
 */
#include "sessions.h"

#define APP L"seatlight-agent.exe"
/* What follows the dashes is no switch of Chromium's, whatever it looks like. */
#define BEFORE_WORDS L"\" --cli --"
#define START_IN_SESSIONS L"--start-in-sessions"
#define QUIETLY L"\" --hidden"
/* The most that Windows takes. */
#define LONGEST 32768
#define INTERRUPTED 130

typedef struct {
    HANDLE from, to, thread;
    /* Whether an end of input of no length is its end: it is from a console, not from a pipe. */
    BOOL emptyIsEnd;
    volatile BOOL holdsSome;
    /* Whether the first line break is left out: Electron writes one before all else, for the prompt of a terminal. */
    BOOL withoutFirstBreak;
    BYTE buffer[65536];
} Relay;

static Relay input, output, errors;
static WCHAR command[LONGEST], program[LONGEST], folder[LONGEST];
static WCHAR pipeName[64] = L"\\\\.\\pipe\\seatlight-";
static HANDLE interruptions = INVALID_HANDLE_VALUE;
static PROCESS_INFORMATION app;
static UINT outputCodePage;

static void say(const char *text)
{
    DWORD length = 0, written;
    while (text[length]) length++;
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), text, length, &written, NULL);
}

static void end(UINT code)
{
    if (outputCodePage) SetConsoleOutputCP(outputCodePage);
    ExitProcess(code);
}

static void fail(const char *what)
{
    say("seatlight: ");
    say(what);
    say("\r\n");
    end(1);
}

/* The length of a line break at the beginning. */
static DWORD breakAt(const BYTE *text, DWORD length)
{
    if (length > 0 && text[0] == '\n') return 1;
    return length > 1 && text[0] == '\r' && text[1] == '\n' ? 2 : 0;
}

/* Copies until there is no more, or nobody takes it; the other side then learns so from its end of the pipe. */
static DWORD WINAPI carry(void *given)
{
    Relay *relay = given;
    DWORD got, put, done;
    BOOL first = TRUE, taken = TRUE;
    while (taken && ReadFile(relay->from, relay->buffer, sizeof relay->buffer, &got, NULL)) {
        relay->holdsSome = TRUE;
        if (got == 0 && relay->emptyIsEnd) break;
        done = first && relay->withoutFirstBreak ? breakAt(relay->buffer, got) : 0;
        if (got > 0) first = FALSE;
        for (; taken && done < got; done += put)
            taken = WriteFile(relay->to, relay->buffer + done, got - done, &put, NULL);
        relay->holdsSome = FALSE;
    }
    relay->holdsSome = FALSE;
    CloseHandle(relay->emptyIsEnd ? relay->to : relay->from);
    return 0;
}

/* Makes a pipe of which the app gets one end; returns that end. */
static HANDLE makePipe(Relay *relay, BOOL appReads)
{
    SECURITY_ATTRIBUTES inherited;
    HANDLE reading, writing;
    inherited.nLength = sizeof inherited;
    inherited.lpSecurityDescriptor = NULL;
    inherited.bInheritHandle = TRUE;
    if (!CreatePipe(&reading, &writing, &inherited, sizeof relay->buffer)) fail("Windows gives no pipe.");
    SetHandleInformation(appReads ? writing : reading, HANDLE_FLAG_INHERIT, 0);
    *(appReads ? &relay->to : &relay->from) = appReads ? writing : reading;
    relay->emptyIsEnd = appReads;
    return appReads ? reading : writing;
}

static BOOL stillCarries(Relay *relay)
{
    DWORD waiting = 0;
    return relay->holdsSome || (PeekNamedPipe(relay->from, NULL, 0, NULL, &waiting, NULL) && waiting > 0);
}

/* Ctrl-C and the like, in a thread that Windows makes. A byte for each goes to the app; one that does not listen is ended. */
static BOOL WINAPI interrupt(DWORD kind)
{
    DWORD written;
    if (kind != CTRL_C_EVENT && kind != CTRL_BREAK_EVENT) return FALSE;
    if (!WriteFile(interruptions, "c", 1, &written, NULL)) TerminateProcess(app.hProcess, INTERRUPTED);
    return TRUE;
}

/* The pipe for interruptions has a name that nobody can know before; the app finds it in its environment. */
static void openInterruptions(void)
{
    LARGE_INTEGER now;
    WCHAR *at = pipeName;
    ULONGLONG bits;
    int place;
    QueryPerformanceCounter(&now);
    bits = ((ULONGLONG)GetCurrentProcessId() << 40) ^ (ULONGLONG)now.QuadPart;
    while (*at) at++;
    for (place = 60; place >= 0; place -= 4) *at++ = L"0123456789abcdef"[(bits >> place) & 15];
    *at = 0;
    interruptions = CreateNamedPipeW(pipeName, PIPE_ACCESS_DUPLEX | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS, 1, 64, 64, 0, NULL);
    if (interruptions != INVALID_HANDLE_VALUE) SetEnvironmentVariableW(L"SEATLIGHT_LAUNCHER", pipeName);
}

/*
 * The words as they were typed, without the program before them. They are passed on as they stand, so that the app reads
 * them by the same rules as any program. In the program itself, quotes only hold spaces together, and \ is just a \.
 */
static const WCHAR *wordsOf(const WCHAR *line)
{
    BOOL quoted = FALSE;
    for (; *line && (quoted || (*line != L' ' && *line != L'\t')); line++)
        if (*line == L'"') quoted = !quoted;
    return line;
}

/* Whether the words are this one alone, just so: with blanks before it, as Windows joins them, and nothing else. */
static BOOL isOnly(const WCHAR *words, const WCHAR *word)
{
    while (*words == L' ') words++;
    return CompareStringOrdinal(words, -1, word, -1, FALSE) == CSTR_EQUAL;
}

/* Writes a text into one of the long buffers, and fails where Windows would take no more; returns where it ends. */
static DWORD write(WCHAR *buffer, DWORD at, const WCHAR *text)
{
    for (; *text; buffer[at++] = *text++)
        if (at >= LONGEST - 1) fail("The command line is too long.");
    buffer[at] = 0;
    return at;
}

/* The folder of this program, and the path of the app in it. */
static void findApp(void)
{
    DWORD length = GetModuleFileNameW(NULL, folder, LONGEST);
    while (length > 0 && folder[length - 1] != L'\\') length--;
    folder[length] = 0;
    write(program, write(program, 0, folder), APP);
}

/* The command line of the app: its path in quotes, whose second one begins what comes before the words. */
static void makeCommand(const WCHAR *before, const WCHAR *words)
{
    DWORD length = write(command, 0, L"\"");
    length = write(command, length, program);
    length = write(command, length, before);
    write(command, length, words);
}

/* Nothing that was typed gets into this. The exit code is an error of Windows, for the installer's log. */
static void startForAll(void)
{
    DWORD error;
    makeCommand(QUIETLY, L"");
    error = startInSessions(program, command, folder);
    if (error) say("seatlight: Only Windows Installer can start the app for everybody who is signed in.\r\n");
    end(error);
}

static void start(Relay *relay)
{
    relay->thread = CreateThread(NULL, 0, carry, relay, 0, NULL);
    if (!relay->thread) fail("Windows gives no thread.");
}

void entry(void)
{
    static STARTUPINFOW startup;
    HANDLE carriers[2];
    const WCHAR *words = wordsOf(GetCommandLineW());
    DWORD code = 1, mode;
    findApp();
    if (isOnly(words, START_IN_SESSIONS)) startForAll();
    makeCommand(BEFORE_WORDS, words);
    openInterruptions();
    input.from = GetStdHandle(STD_INPUT_HANDLE);
    output.to = GetStdHandle(STD_OUTPUT_HANDLE);
    errors.to = GetStdHandle(STD_ERROR_HANDLE);
    output.withoutFirstBreak = TRUE;
    startup.cb = sizeof startup;
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = makePipe(&input, TRUE);
    startup.hStdOutput = makePipe(&output, FALSE);
    startup.hStdError = makePipe(&errors, FALSE);
    SetConsoleCtrlHandler(interrupt, TRUE);
    if (!CreateProcessW(program, command, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &app))
        fail("seatlight-agent.exe, which must be in the same folder, cannot be started. Repair the installation.");
    CloseHandle(startup.hStdInput);
    CloseHandle(startup.hStdOutput);
    CloseHandle(startup.hStdError);
    /* The app writes UTF-8. */
    if (GetConsoleMode(output.to, &mode) || GetConsoleMode(errors.to, &mode)) {
        outputCodePage = GetConsoleOutputCP();
        SetConsoleOutputCP(CP_UTF8);
    }
    start(&input);
    start(&output);
    start(&errors);
    WaitForSingleObject(app.hProcess, INFINITE);
    GetExitCodeProcess(app.hProcess, &code);
    /* What the app wrote goes out whole; a program that it started may keep the pipes open for longer than that. */
    carriers[0] = output.thread;
    carriers[1] = errors.thread;
    while (WaitForMultipleObjects(2, carriers, TRUE, 100) == WAIT_TIMEOUT)
        if (!stillCarries(&output) && !stillCarries(&errors)) break;
    end(code);
}
