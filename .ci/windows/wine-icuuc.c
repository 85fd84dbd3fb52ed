/* Wine 8 lacks this library of Windows 10, of which Qt takes converters for rare encodings.
   For tests alone, never in a package: no converter can be opened. */
#define OUT __declspec(dllexport)
OUT void *ucnv_open(const char *name, int *error) { (void)name; if (error) *error = 16; return 0; }
OUT void ucnv_close(void *c) { (void)c; }
OUT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
OUT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
OUT void ucnv_reset(void *c) { (void)c; }
OUT signed char ucnv_getMaxCharSize(void *c) { (void)c; return 4; }
OUT const char *ucnv_getName(void *c, int *error) { (void)c; if (error) *error = 16; return 0; }
OUT void ucnv_getToUCallBack(void) {}
OUT void ucnv_getFromUCallBack(void) {}
OUT void ucnv_setToUCallBack(void) {}
OUT void ucnv_setFromUCallBack(void) {}
OUT void ucnv_cbToUWriteUChars(void) {}
OUT void ucnv_cbFromUWriteUChars(void) {}
OUT int ucnv_toUnicode(void) { return 0; }
OUT int ucnv_toUCountPending(void *c, int *error) { (void)c; (void)error; return 0; }
OUT int ucnv_fromUCountPending(void *c, int *error) { (void)c; (void)error; return 0; }
OUT const char *ucnv_getStandardName(void) { return 0; }
OUT const char *ucnv_getAvailableName(int number) { (void)number; return 0; }
OUT int ucnv_countAvailable(void) { return 0; }
OUT int ucnv_fromUnicode(void) { return 0; }
int __stdcall DllMainCRTStartup(void *a, unsigned b, void *c)
{
    (void)a; (void)b; (void)c;
    return 1;
}
