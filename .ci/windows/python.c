/* python.exe for a folder that has Python's library and no starter of its own. */
#include <windows.h>

typedef int (*main_t)(int, wchar_t **);

int wmain(int argc, wchar_t **argv)
{
    HMODULE library = LoadLibraryW(L"python311.dll");
    main_t start = library ? (main_t)GetProcAddress(library, "Py_Main") : NULL;
    return start ? start(argc, argv) : 101;
}
