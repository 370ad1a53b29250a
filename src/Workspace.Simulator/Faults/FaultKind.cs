namespace Workspace.Simulator.Faults;

/// <summary>What goes wrong with a request or its answer.</summary>
public enum FaultKind
{
    /// <summary>An error status, such as 429, 502, 503 or 504, with a JSON or an HTML body.</summary>
    Status = 0,

    /// <summary>The connection is reset before the service acts.</summary>
    ResetBefore,

    /// <summary>The service acts, and then the connection is reset.</summary>
    ResetAfter,

    /// <summary>No connection comes about. In process only; a port resets instead. The service does not act.</summary>
    ConnectionRefused,

    /// <summary>The answer begins only after a delay; the service has acted by then.</summary>
    SlowHeaders,

    /// <summary>The body comes in small pieces with a delay before each.</summary>
    SlowBody,

    /// <summary>The connection breaks in the middle of the body.</summary>
    TruncatedBody,

    /// <summary>Status 200 with a web page.</summary>
    Html,

    /// <summary>Status 200 with text that is not JSON after some good JSON.</summary>
    InvalidJson,

    /// <summary>Status 200 with JSON in which every field has the wrong type.</summary>
    WrongTypes,

    /// <summary>Status 200 with 100,000 brackets (or as many as <see cref="FaultRule.Bytes"/> says), one within the other.</summary>
    DeepNesting,

    /// <summary>Status 200 with octets that are not UTF-8 within a text.</summary>
    InvalidUtf8,

    /// <summary>The right answer, compressed, and the end of it missing; the length announced is that of what comes.</summary>
    TruncatedGzip,

    /// <summary>The right answer, but more is announced than comes before the connection ends.</summary>
    ContentLengthTooLong,

    /// <summary>Only a part of the body is announced, and no more than that part comes.</summary>
    ContentLengthTooShort,

    /// <summary>The right body under a content type that is not JSON.</summary>
    WrongContentType,

    /// <summary>A redirect to <see cref="FaultRule.Location"/>. The service does not act.</summary>
    Redirect,

    /// <summary>The right status with no body at all.</summary>
    EmptyBody,

    /// <summary>
    /// Status 200 with a body of 1 GiB (or as long as <see cref="FaultRule.Bytes"/> says): a listing's beginning, then blanks.
    /// </summary>
    HugeBody,

    /// <summary>A listing repeats the page before the one that was asked for.</summary>
    DuplicatePage,

    /// <summary>A listing gives half of the records that were asked for.</summary>
    ShortPage,

    /// <summary>A listing gives no record, though there are some.</summary>
    EmptyPage,

    /// <summary>A listing does not say how many records there are.</summary>
    MissingTotalCount,

    /// <summary>
    /// A rename moves only some of the desktops (<see cref="FaultRule.Desktops"/>, or half of them), and is answered with 204 all the
    /// same.
    /// </summary>
    PartialRename,

    /// <summary>The right answer, but with another user's id in it.</summary>
    WrongId,
}
