// What is said when recording cannot be done here: always with the way to the phone's own recorder.
const root = new URL("..", import.meta.url);
export const OWN = "用手机自带的录像、录音，录完再放进来，一样有用。";
export const REFUSED = {
  NotAllowedError: `没有得到允许。要么点网址旁边的小锁，允许相机和麦克风，再按一次；要么${OWN}`,
  NotFoundError: `没有找到相机或麦克风。可以试“只录声音”；或${OWN}`,
  NotReadableError: `相机或麦克风正被别的 App 用着。关掉那个再试；或${OWN}`,
};

export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

// Why recording cannot even be tried here, or "".
export async function cannot(tab, keeper) {
  if (tab) {
    const { inApp, openOutside } = await import(new URL("site/powers.js", root)).catch(() => ({ inApp: () => "" }));
    const app = inApp();
    if (app) return `这里是${app}里的浏览器，在这里录容易断、容易丢。${OWN}一定要在网页里录，就换手机的浏览器：${openOutside()}`;
  }
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return `这个浏览器不能在网页里录。${OWN}`;
  if (!keeper.canKeep()) return `这个浏览器不能保存录音。${OWN}`;
  return "";
}
