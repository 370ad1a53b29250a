namespace Workspace.Simulator.Faults;

/// <summary>The kind of failure of a request or its response.</summary>
public enum FaultKind
{
    /// <summary>An error status, such as 429, 502, 503 or 504, with a JSON or an HTML body.</summary>
    Status = 0,

    /// <summary>The connection is reset before the service processes the request.</summary>
    ResetBefore,

    /// <summary>The connection is reset after the service has processed the request.</summary>
    ResetAfter,

    /// <summary>The connection is refused. In process only; a port resets the connection instead. The request is not processed.</summary>
    ConnectionRefused,

    /// <summary>The response headers are delayed. The service processes the request before the delay.</summary>
    SlowHeaders,

    /// <summary>The body is sent in small chunks with a delay before each.</summary>
    SlowBody,

    /// <summary>The connection breaks in the middle of the body.</summary>
    TruncatedBody,

    /// <summary>Status 200 with a web page.</summary>
    Html,

    /// <summary>Status 200 with a body that begins as valid JSON and becomes invalid.</summary>
    InvalidJson,

    /// <summary>Status 200 with JSON whose fields all have the wrong type.</summary>
    WrongTypes,

    /// <summary>Status 200 with 100,000 nested arrays (or <see cref="FaultRule.Bytes"/>).</summary>
    DeepNesting,

    /// <summary>Status 200 with bytes that are not valid UTF-8 within a string.</summary>
    InvalidUtf8,

    /// <summary>The normal response, compressed with gzip and truncated; <c>Content-Length</c> is that of the truncated body.</summary>
    TruncatedGzip,

    /// <summary>The normal response with a <c>Content-Length</c> that is too large; the connection closes after the body.</summary>
    ContentLengthTooLong,

    /// <summary>The normal response with a <c>Content-Length</c> that is too small; only that part of the body is sent.</summary>
    ContentLengthTooShort,

    /// <summary>The normal body with a content type that is not JSON.</summary>
    WrongContentType,

    /// <summary>A redirect to <see cref="FaultRule.Location"/>. The request is not processed.</summary>
    Redirect,

    /// <summary>The normal status without a body.</summary>
    EmptyBody,

    /// <summary>Status 200 with a body of 1 GiB (or <see cref="FaultRule.Bytes"/>): the start of a list, then spaces.</summary>
    HugeBody,

    /// <summary>A list returns the page before the requested one.</summary>
    DuplicatePage,

    /// <summary>A list returns half of the requested records.</summary>
    ShortPage,

    /// <summary>A list returns no records although there are some.</summary>
    EmptyPage,

    /// <summary>A list has no <c>total_count</c>.</summary>
    MissingTotalCount,

    /// <summary>A rename changes only some of the desktops (<see cref="FaultRule.Desktops"/>, or half of them) and returns 204.</summary>
    PartialRename,

    /// <summary>The normal response with the id of another user.</summary>
    WrongId,
}
