#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

/// <summary>The type that the compiler requires for <c>init</c> accessors; .NET Framework does not have it.</summary>
internal static class IsExternalInit;
#endif
