# Runs a command with the system folders of another Debian root in place of the machine's own.
#
# usage: unshare --mount --propagation private --pid sh enter.sh ROOT FOLDER [BIND…] -- COMMAND [ARGUMENT…]
#
# ROOT's /usr and /etc are mounted over the machine's, so every other path means the same inside and outside, and the
# command finds ROOT's libraries and tools. FOLDER is the working folder. Each BIND is a folder that lies below /usr or
# /etc and must stay in sight. The mounts belong to this process's private namespace and go away with it.
set -eu
root=$1 folder=$2
shift 2

# The first child is process 1 of the new process namespace: when it dies, the kernel ends all others in there. It dies
# with this shell, however that ends, so nothing that the command starts can outlive the command.
setpriv --pdeathsig KILL sleep infinity </dev/null >/dev/null 2>&1 &
first=$!
# It has to have loaded its libraries before others are mounted over them: asleep, it has.
while :; do
  read -r state <"/proc/$first/stat"
  case $state in
    *"(sleep) S "*) break ;;
    *") Z "* | *") X "*) exit 125 ;;
  esac
done

# The toolchain finds its own libraries through /proc/self/exe, which must be that of the new process namespace.
mount -t proc proc /proc
while [ "$1" != -- ]; do
  mkdir -p "$root$1"
  mount --rbind "$1" "$root$1"
  shift
done
shift
for file in resolv.conf hosts; do
  if [ -e "/etc/$file" ] && [ -e "$root/etc/$file" ]; then mount --bind "/etc/$file" "$root/etc/$file"; fi
done
mount --rbind "$root/usr" /usr
mount --rbind "$root/etc" /etc

# swift-format and docc are not linked into /usr/bin.
PATH=/usr/libexec/swift/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export PATH
cd "$folder"
ulimit -c 0

# The command runs beside this shell, which stays to pass signals on and to end the namespace. A shell makes programs
# that run beside it deaf to interrupts and gives them an empty input; both are put right.
exec 9<&0
env --default-signal=INT,QUIT sh -c 'exec "$@"' sh "$@" <&9 9<&- &
command=$!
# Only the command holds the ends of the caller's pipes, so that closing one is seen by the other side.
exec </dev/null >/dev/null 9<&-
for signal in HUP INT QUIT TERM USR1 USR2; do
  trap "kill -s $signal $command 2>/dev/null || true" "$signal"
done
while :; do
  status=0
  wait "$command" || status=$?
  # A signal that was passed on ends the waiting, but not yet the command.
  kill -0 "$command" 2>/dev/null || break
done
kill -s KILL "$first" 2>/dev/null || true
wait "$first" 2>/dev/null || true
exit "$status"
