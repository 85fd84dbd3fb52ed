/* SelfAssess.exe and selfassess.com: Python out of this folder, and nothing from the surroundings.

   The folder says what Python may import (python311._pth), so no variable, profile or working
   folder has a part in it. Built twice: with WINDOW for the Start menu, without for consoles. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768
#define MOST 4096

typedef int (*main_t)(int, wchar_t **);

static int fail(const wchar_t *folder)
{
    static wchar_t words[LONGEST + 400];
    swprintf(words, LONGEST + 400,
             L"SelfAssess cannot start: a part of it is missing in %ls.\n\n"
             L"Nothing of your portfolio is touched. Install the program again, or ask whoever "
             L"looks after this computer.", folder);
#ifdef WINDOW
    MessageBoxW(NULL, words, L"SelfAssess", MB_ICONERROR | MB_OK);
#else
    fwprintf(stderr, L"%ls\n", words);
#endif
    return 101;
}

static int start(int count, wchar_t **given)
{
    static wchar_t place[LONGEST], folder[LONGEST];
    static wchar_t *words[MOST + 3];
    HMODULE library;
    main_t main_of_python;
    wchar_t *end;
    DWORD length = GetModuleFileNameW(NULL, place, LONGEST);

    if (length == 0 || length >= LONGEST || count > MOST - 4)
        return fail(L"its folder");
    wcscpy(folder, place);
    end = wcsrchr(folder, L'\\');
    if (end == NULL)
        return fail(folder);
    *end = 0;
    /* Never out of the working folder, which may be a stranger's. */
    SetDllDirectoryW(L"");
    wcscpy(end, L"\\python311.dll");
    library = LoadLibraryExW(folder, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    *end = 0;
    main_of_python = library ? (main_t)(void *)GetProcAddress(library, "Py_Main") : NULL;
    if (main_of_python == NULL)
        return fail(folder);
    words[0] = place;
    words[1] = L"-m";
    words[2] = L"selfassess.app";
    for (int number = 1; number < count; number++)
        words[number + 2] = given[number];
    return main_of_python(count + 2, words);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, wchar_t *line, int show)
{
    (void)instance; (void)before; (void)line; (void)show;
    return start(__argc, __wargv);
}
#else
int wmain(int count, wchar_t **given)
{
    return start(count, given);
}
#endif
