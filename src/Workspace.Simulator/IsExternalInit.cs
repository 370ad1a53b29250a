#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler emit <c>init</c> accessors where the framework has no such type.</summary>
internal static class IsExternalInit;
#endif
