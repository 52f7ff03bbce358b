namespace Segur.Dmp.GrainRuntime.Tests;

public sealed class MailboxTests
{
    [Fact]
    public void Items_come_out_in_the_order_they_went_in()
    {
        var mailbox = default(Mailbox);
        var items = Enumerable.Range(0, 7).Select(_ => new Item(isCall: true)).ToList();
        var taken = new List<IMailboxItem>();

        foreach (var item in items)
        {
            Assert.Equal(EnqueueResult.Accepted, mailbox.TryEnqueue(item, 100));
            if (item == items[3])
            {
                Assert.Same(items[0], mailbox.Peek());
                taken.Add(mailbox.Dequeue());
            }
        }

        while (mailbox.Peek() is not null)
        {
            taken.Add(mailbox.Dequeue());
        }

        Assert.Equal(items, taken);
        Assert.Equal(0, mailbox.CallCount);
    }

    [Fact]
    public void Mailbox_with_an_item_nobody_has_peeked_at_does_not_close()
    {
        var mailbox = default(Mailbox);
        var item = new Item(isCall: true);
        mailbox.TryEnqueue(item, 100);

        Assert.False(mailbox.TryClose());

        Assert.Same(item, mailbox.Peek());
        Assert.False(mailbox.TryClose());
        Assert.Same(item, mailbox.Dequeue());
        Assert.True(mailbox.TryClose());
    }

    [Fact]
    public void Closed_mailbox_takes_nothing_and_stays_closed()
    {
        var mailbox = default(Mailbox);
        Assert.True(mailbox.TryClose());

        Assert.Equal(EnqueueResult.Closed, mailbox.TryEnqueue(new Item(isCall: true), 100));
        Assert.Equal(EnqueueResult.Closed, mailbox.TryEnqueue(new Item(isCall: false), 100));
    }

    [Fact]
    public void Calls_are_bounded_and_ticks_are_not()
    {
        var mailbox = default(Mailbox);
        Assert.Equal(EnqueueResult.Accepted, mailbox.TryEnqueue(new Item(isCall: true), 1));

        Assert.Equal(EnqueueResult.Full, mailbox.TryEnqueue(new Item(isCall: true), 1));
        Assert.Equal(EnqueueResult.Accepted, mailbox.TryEnqueue(new Item(isCall: false), 1));

        mailbox.Peek();
        mailbox.Dequeue();
        Assert.Equal(EnqueueResult.Accepted, mailbox.TryEnqueue(new Item(isCall: true), 1));
    }

    [Fact]
    public async Task Every_item_accepted_while_the_consumer_closes_is_taken()
    {
        const int rounds = 20_000;
        for (var round = 0; round < rounds; round += 1_000)
        {
            var mailboxes = Enumerable.Range(0, 1_000).Select(_ => new Holder()).ToList();
            using var start = new Barrier(2);

            var sender = Task.Run(() =>
            {
                start.SignalAndWait();
                return mailboxes.Count(holder =>
                    holder.Mailbox.TryEnqueue(new Item(isCall: true), 10) == EnqueueResult.Accepted);
            });
            var consumer = Task.Run(() =>
            {
                start.SignalAndWait();
                return mailboxes.Count(holder => TakeUntilClosed(ref holder.Mailbox));
            });

            Assert.Equal(await sender, await consumer);
        }
    }

    private static bool TakeUntilClosed(ref Mailbox mailbox)
    {
        var hasTaken = false;
        while (mailbox.Peek() is not null || !mailbox.TryClose())
        {
            mailbox.Peek();
            mailbox.Dequeue();
            hasTaken = true;
        }

        return hasTaken;
    }

    private sealed class Holder
    {
        public Mailbox Mailbox;
    }

    private sealed class Item(bool isCall) : IMailboxItem
    {
        public IMailboxItem? Next { get; set; }

        public bool IsCall => isCall;

        public bool IsReadOnly => false;

        public bool KeepsAlive => true;

        public bool IsAbandoned => false;

        public bool TryStart() => true;

        public Task Invoke(Grain grain) => Task.CompletedTask;

        public void Complete(Task answer)
        {
        }

        public void Fail(Exception exception)
        {
        }
    }
}
