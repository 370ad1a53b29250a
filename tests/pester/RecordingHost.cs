using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

// C# 5: Windows PowerShell's Add-Type compiles nothing newer.
namespace WorkspaceTest
{
    /// <summary>A host that answers every confirmation with yes, or as it is told, and records what it was asked and shown, in order.</summary>
    public sealed class RecordingHost : PSHost
    {
        private readonly Guid _instanceId = Guid.NewGuid();
        private readonly RecordingUserInterface _ui = new RecordingUserInterface();

        public RecordingUserInterface Recorded { get { return _ui; } }
        public override CultureInfo CurrentCulture { get { return CultureInfo.InvariantCulture; } }
        public override CultureInfo CurrentUICulture { get { return CultureInfo.InvariantCulture; } }
        public override Guid InstanceId { get { return _instanceId; } }
        public override string Name { get { return "RecordingHost"; } }
        public override PSHostUserInterface UI { get { return _ui; } }
        public override Version Version { get { return new Version(1, 0); } }
        public override void EnterNestedPrompt() { throw new NotSupportedException(); }
        public override void ExitNestedPrompt() { throw new NotSupportedException(); }
        public override void NotifyBeginApplication() { }
        public override void NotifyEndApplication() { }
        public override void SetShouldExit(int exitCode) { }
    }

    public sealed class RecordingUserInterface : PSHostUserInterface
    {
        private readonly List<string> _events = new List<string>();
        private readonly List<ProgressRecord> _progress = new List<ProgressRecord>();
        private readonly Queue<int> _answers = new Queue<int>();

        /// <summary>What was asked and shown, and what the tested script adds.</summary>
        public List<string> Events { get { return _events; } }

        /// <summary>The progress records, each as it was when it was shown.</summary>
        public List<ProgressRecord> Progress { get { return _progress; } }

        /// <summary>The indexes of the choices to take: 0 yes, 1 yes to all, 2 no, 3 no to all; yes when they are used up.</summary>
        public Queue<int> Answers { get { return _answers; } }

        public override PSHostRawUserInterface RawUI { get { return null; } }

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
        {
            _events.Add("asked: " + message);
            return _answers.Count > 0 ? _answers.Dequeue() : 0;
        }

        public override void WriteProgress(long sourceId, ProgressRecord record)
        {
            ProgressRecord copy = new ProgressRecord(record.ActivityId, record.Activity, record.StatusDescription);
            copy.PercentComplete = record.PercentComplete;
            copy.SecondsRemaining = record.SecondsRemaining;
            copy.RecordType = record.RecordType;
            _progress.Add(copy);
        }

        public override void WriteVerboseLine(string message) { _events.Add("verbose: " + message); }
        public override void WriteWarningLine(string message) { _events.Add("warning: " + message); }
        public override void WriteErrorLine(string value) { _events.Add("error: " + value); }
        public override void WriteDebugLine(string message) { }
        public override void Write(string value) { }
        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) { }
        public override void WriteLine(string value) { }
        public override string ReadLine() { throw new NotSupportedException(); }
        public override SecureString ReadLineAsSecureString() { throw new NotSupportedException(); }

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
        {
            throw new NotSupportedException();
        }

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName)
        {
            throw new NotSupportedException();
        }

        public override PSCredential PromptForCredential(
            string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options)
        {
            throw new NotSupportedException();
        }
    }
}
