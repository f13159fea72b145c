/*
 * Stands in for the app: writes each of its words on a line, then what comes in, and ends with a code of its own. Started
 * quietly, it writes its command line into a file in the folder that it is started in.
 */
#include <fcntl.h>
#include <io.h>
#include <stdio.h>
#include <windows.h>

int wmain(int count, wchar_t **words)
{
    char text[4096];
    int index, character;
    if (count == 2 && wcscmp(words[1], L"--hidden") == 0) {
        FILE *file = fopen("started.txt", "wb");
        WideCharToMultiByte(CP_UTF8, 0, GetCommandLineW(), -1, text, sizeof text, NULL, NULL);
        fputs(text, file);
        return fclose(file);
    }
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
    _setmode(2, _O_BINARY);
    setvbuf(stdout, NULL, _IOFBF, 65536);
    /* As Electron does. */
    fputs("\r\n", stdout);
    for (index = 1; index < count; index++) {
        WideCharToMultiByte(CP_UTF8, 0, words[index], -1, text, sizeof text, NULL, NULL);
        fprintf(stdout, "%s\n", text);
    }
    while ((character = getchar()) != EOF) putchar(character);
    fputs("an error\n", stderr);
    return 77;
}
