/* Wine 8 lacks this library of Windows 10, of which Rust takes random numbers.
   For tests alone, never in a package. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    while (count) {
        ULONG piece = count > 0x10000 ? 0x10000 : (ULONG)count;
        RtlGenRandom(bytes, piece);
        bytes += piece;
        count -= piece;
    }
    return TRUE;
}
