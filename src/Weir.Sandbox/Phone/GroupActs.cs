using Weir.Sandbox.Platform;

namespace Weir.Sandbox.Phone;

/// <summary>Who comes and goes in a group, and whether the account may. Thread rule: under the world's gate.</summary>
internal sealed class GroupActs(World world)
{
    /// <summary>Makes a group or a room of these people; with the bot if it is asked and allowed in.</summary>
    public Group Create(string name, IReadOnlyList<Person> members, GroupKind kind, bool invitesBot)
    {
        var group = world.Groups.Add(world.Options.Seed, name, kind);
        group.BotIsIn = false;
        group.Members.AddRange(members.Distinct());
        if (invitesBot)
        {
            InviteBot(group);
        }
        group.Notice();
        return group;
    }

    /// <summary>False when the account does not allow itself to be added to groups, which LINE's console has switched off at first.</summary>
    public bool InviteBot(Group group)
    {
        if (group.BotIsIn || group.Kind == GroupKind.Direct || !world.Account.JoinsGroups)
        {
            return false;
        }
        group.BotIsIn = true;
        Note(group, null, "joined");
        if (group.Kind == GroupKind.Room)
        {
            group.JoinIsUntold = true;
        }
        else
        {
            world.Events.Join(group);
        }
        return true;
    }

    public bool RemoveBot(Group group)
    {
        if (!group.BotIsIn)
        {
            return false;
        }
        group.BotIsIn = false;
        group.JoinIsUntold = false;
        Note(group, null, "left");
        world.Events.Leave(group);
        return true;
    }

    public bool Join(Group group, Person person)
    {
        if (group.Kind == GroupKind.Direct || group.Members.Contains(person))
        {
            return false;
        }
        group.Members.Add(person);
        Note(group, person, "joined");
        if (group.BotIsIn)
        {
            TellOfJoin(group);
            world.Events.MemberJoined(group, person);
        }
        return true;
    }

    public bool Leave(Group group, Person person)
    {
        if (group.Kind == GroupKind.Direct || !group.Members.Remove(person))
        {
            return false;
        }
        Note(group, person, "left");
        person.Notice();
        if (group.BotIsIn)
        {
            TellOfJoin(group);
            world.Events.MemberLeft(group, person);
        }
        return true;
    }

    /// <summary>The first thing that happens in a room tells the bot that it has been in it.</summary>
    public void TellOfJoin(Group group)
    {
        if (group.JoinIsUntold)
        {
            group.JoinIsUntold = false;
            world.Events.Join(group);
        }
    }

    private void Note(Group group, Person? who, string what) => group.Add(new GroupEntry(world.Now, who, world.Ids.Message(), default) { Note = what });
}
