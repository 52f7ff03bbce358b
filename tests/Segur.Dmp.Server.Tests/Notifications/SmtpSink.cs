using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Segur.Dmp.Server.Tests.Notifications;

/// <summary>A mail server in this process: knows the verbs that a client needs, keeps what it takes.</summary>
internal sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;

    public SmtpSink()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Messages taken, as they came: envelope recipient, then headers and body.</summary>
    public ConcurrentQueue<(string Recipient, string Data)> Taken { get; } = [];

    /// <summary>The answer to RCPT TO for an address; by default all are welcome.</summary>
    public Func<string, string> AnswerTo { get; set; } = _ => "250 OK";

    /// <summary>The answer to a message's end; another than 250 drops the message.</summary>
    public Func<string> AnswerToData { get; set; } = () => "250 taken";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true)
            {
                sessions.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // Stopped.
        }

        await Task.WhenAll(sessions);
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.Latin1);
                await using var writer = new StreamWriter(stream, Encoding.ASCII);
                (writer.NewLine, writer.AutoFlush) = ("\r\n", true);
                await writer.WriteLineAsync("220 sink");
                var recipient = "";
                while (await reader.ReadLineAsync(_stopping.Token) is { } line)
                {
                    var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                    if (verb == "RCPT")
                    {
                        recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..].TrimEnd('>');
                    }

                    await writer.WriteLineAsync(verb switch
                    {
                        "RCPT" => AnswerTo(recipient),
                        "DATA" => "354 go on",
                        "QUIT" => "221 bye",
                        _ => "250 OK",
                    });
                    if (verb == "DATA")
                    {
                        await writer.WriteLineAsync(await TakeAsync(reader, recipient));
                    }
                    else if (verb == "QUIT")
                    {
                        return;
                    }
                }
            }
            catch (Exception ended) when (ended is OperationCanceledException or IOException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<string> TakeAsync(StreamReader reader, string recipient)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stopping.Token) is { } line && line != ".")
        {
            data.AppendLine(line);
        }

        var answer = AnswerToData();
        if (answer.StartsWith("250", StringComparison.Ordinal))
        {
            Taken.Enqueue((recipient, data.ToString()));
        }

        return answer;
    }
}
