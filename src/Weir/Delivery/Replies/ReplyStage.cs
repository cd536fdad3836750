using Weir.Channels;
using Weir.Pump;

namespace Weir.Delivery.Replies;

/// <summary>The ledger's third kind in a turn: answers to what members say.</summary>
internal sealed class ReplyStage(IMessageWriter writer) : IStage
{
    private readonly WindowDecider _windows = new(writer);

    public void Decide(Arrival arrival, Turn turn)
    {
        switch (arrival.What)
        {
            case WindowsClaimed claim:
                turn.Return(_windows.Claim(claim, turn));
                break;
            case FallbacksClaimed claim:
                turn.Return(_windows.Claim(claim, turn));
                break;
            case ReplyAnswered answered:
                turn.Return(ReplyDecider.Take(answered, turn));
                break;
            case ReplyRetried retried:
                turn.Return(ReplyDecider.Retry(retried, turn));
                break;
            case RepliesEnded ended:
                ReplyDecider.EndAll(ended, turn);
                break;
            default:
                break;
        }
    }
}
